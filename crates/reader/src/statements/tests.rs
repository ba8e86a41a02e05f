//! Statements, example by example.
