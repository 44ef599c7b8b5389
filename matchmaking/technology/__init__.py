"""Technology needs and offers: written, reviewed, published, found."""
