"""What colleagues say beside a section or a paragraph of a draft: never published."""
