"""`python -m glossary`: the command line, where no script of its own is on PATH."""

from glossary.cli import main

if __name__ == "__main__":
    main()
