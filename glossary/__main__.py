"""`python -m glossary`: the command line, where no script of its own is on PATH."""

from glossary.start import main

if __name__ == "__main__":
    main()
