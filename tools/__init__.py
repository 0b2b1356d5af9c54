"""What sets the project up, checks it and tests it. Standard library only, but for what runs in
the virtual environment."""
