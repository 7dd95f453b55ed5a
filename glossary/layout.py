"""The layout of the compiled index, as a name: raised when its tables or their making change."""

FORMAT = "14"
