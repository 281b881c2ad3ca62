"""The network while it learns: two layers that read a passage, a word that finds cues, and a reader of each cue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from provenance.extraction.tagging.features import CLOSED, COLUMNS, SPELLED
from provenance.extraction.tagging.network import REACH

WIDTHS = {"word": 64, "ending": 16, "short_ending": 8, "beginning": 12}
WIDTHS |= {"shape": 6, "quoting": 4, "wording": 6, "family": 6, "place": 2}
TAGS = 4


@dataclass(frozen=True, slots=True)
class Size:
    """Units of the two layers, of the reader of a cue, and of what stands between them."""

    layer: int = 112
    narrow: int = 80
    reader: int = 72
    syntax: int = 64


class Both(nn.Module):
    """A recurrent layer in both directions over sequences of different lengths."""

    def __init__(self, given: int, units: int) -> None:
        super().__init__()
        self.forth = nn.LSTM(given, units, batch_first=True)
        self.back = nn.LSTM(given, units, batch_first=True)

    def forward(self, values: Tensor, lengths: Tensor) -> Tensor:
        turned = reversal(lengths, values.shape[1])
        forth, _ = self.forth(values)
        back, _ = self.back(_taken(values, turned))
        return torch.cat([forth, _taken(back, turned)], dim=2)


def reversal(lengths: Tensor, width: int) -> Tensor:
    """Positions that turn each sequence round and leave what follows its end in place."""
    place = torch.arange(width).unsqueeze(0)
    turned = lengths.unsqueeze(1) - 1 - place
    return torch.where(turned >= 0, turned, place)


def _taken(values: Tensor, places: Tensor) -> Tensor:
    return values.gather(1, places.unsqueeze(2).expand(-1, -1, values.shape[2]))


class Network(nn.Module):
    """All parts; those named ``syntax_…`` only teach and are not shipped."""

    def __init__(self, listed: Mapping[str, int], tags: int, relations: int, size: Size, drop: float) -> None:
        super().__init__()
        counts = {column: listed[column] + 1 for column in SPELLED} | CLOSED
        self.columns = nn.ModuleDict({column: nn.Embedding(counts[column], WIDTHS[column]) for column in COLUMNS})
        self.first = Both(sum(WIDTHS.values()), size.layer)
        self.second = Both(2 * size.layer, size.layer)
        self.cue_hidden = nn.Linear(2 * size.layer, size.syntax)
        self.cue_score = nn.Linear(size.syntax, 1)
        self.narrowed = nn.Linear(2 * size.layer, size.narrow)
        self.from_cue = nn.Linear(2 * size.layer, size.narrow)
        self.distance = nn.Embedding(2 * REACH + 1, 16)
        self.own_wording = nn.Embedding(TAGS, 6)
        self.reader = Both(size.narrow + 16 + 6, size.reader)
        self.tag_score = nn.Linear(2 * size.reader, TAGS)
        self.valid_score = nn.Linear(4 * size.reader, 1)
        self.syntax_tag = nn.Linear(2 * size.layer, tags)
        self.syntax_relation = nn.Linear(2 * size.layer, relations)
        self.syntax_head = nn.Linear(2 * size.layer, size.syntax)
        self.syntax_child = nn.Linear(2 * size.layer, size.syntax)
        self.drop = nn.Dropout(drop)

    def read(self, rows: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """States of the first layer and of the second, for rows (passage, token, column)."""
        given = torch.cat([self.columns[name](rows[:, :, n]) for n, name in enumerate(COLUMNS)], dim=2)
        first = self.first(self.drop(given), lengths)
        return first, self.second(self.drop(first), lengths)

    def cues(self, states: Tensor) -> Tensor:
        """How much each word looks like a cue (logit)."""
        return self.cue_score(self.drop(torch.relu(self.cue_hidden(states)))).squeeze(2)

    def sayings(
        self, states: Tensor, at_cue: Tensor, distance: Tensor, own: Tensor, lengths: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Logits of the tags of the words around one cue a row, and of there being a saying at all."""
        joined = torch.relu(self.narrowed(states) + self.from_cue(at_cue).unsqueeze(1))
        given = torch.cat([self.drop(joined), self.distance(distance), self.own_wording(own)], dim=2)
        read = self.reader(given, lengths)
        outside = torch.arange(read.shape[1]).unsqueeze(0) >= lengths.unsqueeze(1)
        most = read.masked_fill(outside.unsqueeze(2), -9.0).max(dim=1).values
        at = read[distance.eq(REACH)]
        valid = self.valid_score(self.drop(torch.cat([most, at], dim=1))).squeeze(1)
        return self.tag_score(self.drop(read)), valid

    def syntax(self, first: Tensor, second: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of part of speech, relation and head (passage, token, token)."""
        child, head = torch.relu(self.syntax_child(second)), torch.relu(self.syntax_head(second))
        return self.syntax_tag(first), self.syntax_relation(second), child @ head.transpose(1, 2)
