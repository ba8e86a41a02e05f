//! The flags of `serve` and `mcp`.

use super::ReaderArgs;
use clap::Args;
use std::net::IpAddr;
use std::path::PathBuf;

/// Flags of `serve`.
#[derive(Clone, Debug, Args)]
pub struct ServeArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER", required_unless_present = "demo", conflicts_with = "demo")]
    pub dossier: Option<PathBuf>,
    /// Serve the example reports, from a dossier that is made for it and taken away at the end
    #[arg(long)]
    pub demo: bool,
    /// Where to listen; other addresses than this machine's own need --token
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub address: IpAddr,
    /// The port; 0 takes any that is free
    #[arg(long, short, value_name = "N", default_value_t = 7077)]
    pub port: u16,
    /// A name by which it may be called beside its address; may be given more than once
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,
    /// What every request must show
    #[arg(long, value_name = "WORDS", env = "RAPPORTEUR_TOKEN", hide_env_values = true)]
    pub token: Option<String>,
    /// Let whoever opens it decide and add
    #[arg(long)]
    pub edit: bool,
    /// Who decides [default: the user's name]
    #[arg(long, value_name = "NAME", requires = "edit")]
    pub by: Option<String>,
    /// Seconds that a question may take
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub patience: u64,
    /// What reads reports that are pasted or explained.
    #[command(flatten)]
    pub reader: ReaderArgs,
}

/// Flags of `mcp`.
#[derive(Clone, Debug, Args)]
pub struct McpArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Seconds that a question may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub patience: u64,
}
