"""Who owns and controls whom, within proven bounds."""
