"""What is known of a case as plain documents (JSON): the shapes that commands and exports share."""
