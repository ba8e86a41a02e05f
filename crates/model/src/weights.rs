//! The weights, as `train/` exports them: a safetensors file.

use crate::Model;
use crate::dense::Dense;
use crate::encoder::{Embeddings, Encoder, HEAD, Layer, Norm, Shape};
use crate::heads::{Choice, Head};
use crate::kernels::Matrix;
use crate::pairs::{Scorer, Side};
use crate::pieces::Tokens;
use crate::windows::SIZE;
use safetensors::SafeTensors;
use safetensors::tensor::Dtype;
use serde::Deserialize;

/// The tokenizer of sentence-transformers/all-MiniLM-L6-v2 (Apache 2.0), from which training starts.
pub const TOKENS: &[u8] = include_bytes!("../weights/tokenizer.json");
const FORMAT: &str = "rapporteur-model/3";

/// Why weights cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadWeights {
    /// No safetensors.
    #[error("the weights are no safetensors file: {0}")]
    File(#[from] safetensors::SafeTensorError),
    /// Another format.
    #[error("the weights are of format {0:?}, this version reads {FORMAT:?}")]
    Format(String),
    /// What the file says of itself cannot be read.
    #[error("the weights' {0} cannot be read: {1}")]
    Metadata(&'static str, serde_json::Error),
    /// A tensor of another size or type.
    #[error("the weights' tensor {0} is not of the size or type that the shape asks for")]
    Tensor(String),
    /// The tokenizer.
    #[error("the tokenizer cannot be read: {0}")]
    Tokens(String),
}

/// A head as the file describes it.
#[derive(Deserialize)]
struct Described {
    name: String,
    kinds: Vec<String>,
    start: usize,
    spans: bool,
}

pub fn load(bytes: &'static [u8]) -> Result<Model, BadWeights> {
    let (_, header) = SafeTensors::read_metadata(bytes)?;
    let about = header.metadata().clone().unwrap_or_default();
    let told = |key: &str| about.get(key).cloned().unwrap_or_default();
    if told("format") != FORMAT {
        return Err(BadWeights::Format(told("format")));
    }
    let shape: Shape = serde_json::from_str(&told("shape")).map_err(|e| BadWeights::Metadata("shape", e))?;
    let described: Vec<Described> =
        serde_json::from_str(&told("heads")).map_err(|e| BadWeights::Metadata("heads", e))?;
    let file = File { tensors: SafeTensors::deserialize(bytes)?, shape };
    if shape.head_width != HEAD {
        return Err(BadWeights::Tensor("layers.0.qkv.weight".into()));
    }
    let (mut heads, mut choices) = (Vec::new(), Vec::new());
    let mut columns = 0;
    for head in described {
        let size = if head.spans { 1 + 2 * head.kinds.len() } else { head.kinds.len() };
        columns = columns.max(head.start + size);
        // Kinds live as long as the model, which lives as long as the program.
        let kinds = head.kinds.into_iter().map(|kind| &*kind.leak()).collect();
        if !head.spans {
            choices.push(Choice { name: head.name, kinds, start: head.start });
        } else {
            let transitions = file.floats(&format!("transitions.{}", head.name), size * size)?;
            heads.push(Head::new(head.name, kinds, head.start, transitions));
        }
    }
    let width = shape.width;
    let encoder = Encoder {
        shape,
        embeddings: Embeddings {
            pieces: file.bytes("pieces.weight", shape.vocabulary * width)?,
            scale: file.floats("pieces.scale", shape.vocabulary)?,
            positions: file.floats("positions.weight", (SIZE + 2) * width)?,
            cases: file.floats("cases.weight", 6 * width)?,
            quotation: file.floats("quotation.weight", 3 * width)?,
            norm: file.norm("norm")?,
        },
        layers: (0..shape.layers).map(|n| file.layer(n)).collect::<Result<_, _>>()?,
        tag: file.dense(File::floats, "tag", width, columns)?,
    };
    Ok(Model { tokens: Tokens::new(TOKENS)?, encoder, heads, choices, scorer: file.scorer()? })
}

/// Reads a tensor of so many numbers, in the precision in which it is kept.
type Numbers = fn(&File, &str, usize) -> Result<Vec<f32>, BadWeights>;

struct File {
    tensors: SafeTensors<'static>,
    shape: Shape,
}

impl File {
    fn raw(&self, name: &str, kind: Dtype, length: usize) -> Result<&'static [u8], BadWeights> {
        let tensor = self.tensors.tensor(name)?;
        let is_right = tensor.dtype() == kind && tensor.shape().iter().product::<usize>() == length;
        if is_right { Ok(tensor.data()) } else { Err(BadWeights::Tensor(name.into())) }
    }

    fn bytes(&self, name: &str, length: usize) -> Result<&'static [u8], BadWeights> {
        self.raw(name, Dtype::I8, length)
    }

    fn floats(&self, name: &str, length: usize) -> Result<Vec<f32>, BadWeights> {
        let (numbers, _) = self.raw(name, Dtype::F32, length)?.as_chunks();
        Ok(numbers.iter().map(|&four| f32::from_le_bytes(four)).collect())
    }

    /// In half precision, as what scores pairs is kept.
    fn halves(&self, name: &str, length: usize) -> Result<Vec<f32>, BadWeights> {
        let (numbers, _) = self.raw(name, Dtype::F16, length)?.as_chunks();
        Ok(numbers.iter().map(|&two| half::f16::from_le_bytes(two).to_f32()).collect())
    }

    fn norm(&self, name: &str) -> Result<Norm, BadWeights> {
        let part = |part: &str| self.floats(&format!("{name}.{part}"), self.shape.width);
        Ok(Norm { weight: part("weight")?, bias: part("bias")? })
    }

    fn matrix(&self, name: &str, inputs: usize, outputs: usize) -> Result<Matrix, BadWeights> {
        let weights: Vec<i8> =
            self.bytes(&format!("{name}.weight"), inputs * outputs)?.iter().map(|&b| b as i8).collect();
        let scale = self.floats(&format!("{name}.scale"), outputs)?;
        let bias = self.floats(&format!("{name}.bias"), outputs)?;
        Matrix::new(&weights, scale, bias).ok_or_else(|| BadWeights::Tensor(name.into()))
    }

    fn layer(&self, n: usize) -> Result<Layer, BadWeights> {
        let Shape { width, heads, inner, .. } = self.shape;
        let named = |part: &str| format!("layers.{n}.{part}");
        Ok(Layer {
            qkv: self.matrix(&named("qkv"), width, 3 * heads * HEAD)?,
            out: self.matrix(&named("out"), heads * HEAD, width)?,
            norm1: self.norm(&named("norm1"))?,
            up: self.matrix(&named("up"), width, inner)?,
            down: self.matrix(&named("down"), inner, width)?,
            norm2: self.norm(&named("norm2"))?,
        })
    }

    fn dense(
        &self,
        numbers: Numbers,
        name: &str,
        inputs: usize,
        outputs: usize,
    ) -> Result<Dense, BadWeights> {
        let weights = numbers(self, &format!("{name}.weight"), inputs * outputs)?;
        Ok(Dense::new(&weights, &numbers(self, &format!("{name}.bias"), outputs)?))
    }

    fn scorer(&self) -> Result<Scorer, BadWeights> {
        const PAIR: usize = 128;
        const FEATURES: usize = 64;
        const FEATURE: usize = 32;
        let ends = 2 * self.shape.width;
        // Stored as [anchor, candidate]: the anchor goes in, so that it is turned.
        let square = |name: &str| -> Result<Dense, BadWeights> {
            let stored = self.halves(name, PAIR * PAIR)?;
            let turned: Vec<f32> = (0..PAIR * PAIR).map(|at| stored[at % PAIR * PAIR + at / PAIR]).collect();
            Ok(Dense::new(&turned, &[0.0; PAIR]))
        };
        let side = |kind: &str| -> Result<Side, BadWeights> {
            let named = |part: &str| format!("pairs.{kind}.{part}");
            Ok(Side {
                anchor: self.dense(File::halves, &named("anchor"), ends, PAIR)?,
                candidate: self.dense(File::halves, &named("candidate"), ends, PAIR)?,
                biaffine: square(&named("biaffine"))?,
                feature: self.dense(File::halves, &named("feature"), FEATURE, 1)?,
            })
        };
        Ok(Scorer {
            source: side("source")?,
            content: side("content")?,
            no_source: self.dense(File::floats, "no_source", PAIR, 1)?,
            party: side("party")?,
            author: side("author")?,
            recipient: side("recipient")?,
            speaker: side("speaker")?,
            same: side("same")?,
            features: self.floats("features.weight", FEATURES * FEATURE)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_refused() {
        assert!(matches!(load(b"no safetensors"), Err(BadWeights::File(_))));
        assert!(matches!(load(b"\x02\0\0\0\0\0\0\0{}"), Err(BadWeights::Format(_))));
    }
}
