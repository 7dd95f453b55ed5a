"""What the server can do: one module a request, each with `register(server)`."""
