"""What is known of Dutch texts and their markup; knows no rule."""
