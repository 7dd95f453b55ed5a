"""How results of the workflow look: in a terminal, as lines, as one page of HTML."""
