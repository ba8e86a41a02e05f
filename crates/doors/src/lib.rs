//! The ways in: files, folders and JSON lines become [`rapporteur_record::Report`]s.
