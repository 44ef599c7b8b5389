"""What needs, products and technology share: posted, reviewed, published, one day over."""
