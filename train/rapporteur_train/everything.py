"""The whole way: sets, teachers, what they tell, students. Each part goes on where it stopped."""

from __future__ import annotations

import argparse
import multiprocessing
import pickle
import random
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

import numpy as np
import torch

from . import export, pruning, sets, teaching, training
from .model import Ensemble, Reader, Shape

#: The students' layers, heads and inner units.
SIZES = {"standard": (3, 6, 512), "best": (6, 12, 1024)}


def everything(arguments: argparse.Namespace) -> None:
    """Teachers, what they tell, students: each part in processes of their own, as many at once as `--jobs` says."""
    sets_of(arguments)
    parts = range(arguments.jobs)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(arguments.jobs, mp_context=spawn) as pool:
        list(pool.map(train_teacher, repeat(arguments), range(arguments.teachers)))
        list(pool.map(teach_part, repeat(arguments), parts))
        measured = pool.submit(measure_teachers, arguments)
        list(pool.map(train_student, repeat(arguments), SIZES))
        measured.result()


def sets_of(arguments: argparse.Namespace) -> tuple[training.Labelled, training.Labelled]:
    torch.set_num_threads(arguments.threads)
    documents, develop = (sets.all_of(arguments.sets, part, arguments.encoder, arguments.out / "cache") for part in ("train", "dev"))
    if arguments.share < 1:
        chance = random.Random(1)
        documents = {name: chance.sample(own, max(1, int(len(own) * arguments.share))) for name, own in documents.items()}
    return documents, develop


def train_teacher(arguments: argparse.Namespace, number: int) -> None:
    documents, _ = sets_of(arguments)
    documents.pop("plain")
    seed(number)
    teacher = Reader(Shape())
    teacher.load_bert(arguments.encoder)
    recipe = training.Recipe(passes=arguments.teacher_passes, seed=number)
    training.train(teacher.to(arguments.device), documents, {}, recipe, arguments.out / f"teacher-{number}")


def teachers_of(arguments: argparse.Namespace) -> Ensemble:
    runs = [arguments.out / f"teacher-{number}" for number in range(arguments.teachers)]
    return Ensemble([training.load(run) for run in runs]).to(arguments.device).eval()


def teach_part(arguments: argparse.Namespace, part: int) -> None:
    """Every so manyth document."""
    documents, _ = sets_of(arguments)
    teachers = teachers_of(arguments)
    some = [document for own in documents.values() for document in own][part :: arguments.jobs]
    sets.kept(told_by(arguments, part), lambda: teaching.teach(teachers, some))


def measure_teachers(arguments: argparse.Namespace) -> None:
    _, develop = sets_of(arguments)
    training.Log(arguments.out / "teachers.jsonl").write(event="scores", **training.evaluate(teachers_of(arguments), develop))


def told_by(arguments: argparse.Namespace, part: int) -> Path:
    return arguments.out / "told" / f"{part}-of-{arguments.jobs}.pickle"


def train_student(arguments: argparse.Namespace, size: str) -> None:
    documents, develop = sets_of(arguments)
    lessons: dict[str, teaching.Lesson] = {}
    for part in range(arguments.jobs):
        lessons |= pickle.loads(told_by(arguments, part).read_bytes())
    told = teaching.learn((document for own in documents.values() for document in own), lessons)
    seed(0)
    labelled = {name: own for name, own in documents.items() if name != "plain"}
    teacher = training.load(arguments.out / "teacher-0").to(arguments.device)
    student = pruning.prune(teacher, labelled, *SIZES[size]).to(arguments.device)
    recipe = training.Recipe(passes=arguments.passes)
    training.train(student, documents, develop, recipe, arguments.out / size, told)


def finish(arguments: argparse.Namespace) -> None:
    """Passes at falling rates from exported weights, as in the end of a longer training."""
    documents, develop = sets_of(arguments)
    plain = documents.pop("plain")
    model = export.restore(arguments.weights).to(arguments.device)
    if arguments.only:
        documents = {"records": documents["records"]}
        for name, parameter in model.named_parameters():
            parameter.requires_grad = name.startswith(tuple(f"pairs.{kind}." for kind in arguments.only))
    told = None
    if arguments.teacher:
        if arguments.plain:
            documents["plain"] = random.Random(3).sample(plain, arguments.plain)
        both = (path and export.restore(path).to(arguments.device).eval() for path in (arguments.teacher, arguments.elder))
        told = teaching.told_by(*both, [document for own in documents.values() for document in own])
    seed(arguments.seed)
    recipe = training.Recipe(passes=arguments.passes, rate=arguments.rate, head_rate=3.5 * arguments.rate, warm_up=0.03, seed=arguments.seed)
    training.train(model, documents, develop, recipe, arguments.run, told)


def seed(number: int) -> None:
    random.seed(number)
    np.random.seed(number)
    torch.manual_seed(number)
