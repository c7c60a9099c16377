"""Whether texts say what a regeling asks for."""
