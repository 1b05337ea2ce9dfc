"""The command line: the face of the study on a terminal."""
