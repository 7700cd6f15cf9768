"""Running the house: hooks and plugins, the app, its clock, its commands, its testing kit."""
