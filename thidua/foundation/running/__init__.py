"""Starting and stopping the program: web and worker together, the demo, the database's set-up."""
