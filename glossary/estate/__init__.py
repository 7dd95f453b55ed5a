"""Work on more documents than one machine takes: listed, cut into parts, spread by Dask, kept."""
