"""A lesson on paper: questions for a pen, the sheets, the Word file, and the teacher's plan minute by minute."""
