"""What is known of an app: records of typed, located values."""
