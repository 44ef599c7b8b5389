"""From a file's row to what a need or product says; what a row leaves out stays as it was."""
