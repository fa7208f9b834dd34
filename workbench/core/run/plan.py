"""What a run trains: a project on images."""

from __future__ import annotations

from dataclasses import dataclass

from ..base.errors import WorkbenchError
from ..base.text import text
from ..data.images import Images
from ..project.project import Project
from .state import RunState


@dataclass(frozen=True, eq=False)
class Plan:
    """The project, and the images that its data section stands for, split."""

    project: Project
    images: Images

    @property
    def classes(self) -> int:
        """How many classes the labels tell apart."""
        return self.images.format.classes

    @property
    def steps_per_epoch(self) -> int:
        """Steps of the optimizer in one epoch; the last batch may be smaller."""
        return -(-len(self.images.train_images) // self.project.train.batch_size)

    def check(self, state: RunState) -> None:
        """Raise WorkbenchError with the reason if the state cannot be continued exactly by this plan."""
        train, count = self.project.train, len(self.images.train_images)
        if state.generators is None and not state.is_fresh:
            raise WorkbenchError(
                text(
                    "This run was made by an older version of the workbench, which drew other random numbers: it "
                    "cannot be continued exactly."
                ),
                text("Train its project anew: Restore project brings it back."),
            )
        if state.seed != train.seed:
            raise WorkbenchError(
                text(
                    "This run began with the seed {begun}, and the project's is {now} now.",
                    begun=state.seed,
                    now=train.seed,
                )
            )
        if state.images not in (None, count):
            raise WorkbenchError(
                text(
                    "This run was trained on {images} images, and there are {count} now: it cannot "
                    "be continued exactly.",
                    images=f"{state.images:,}",
                    count=f"{count:,}",
                ),
                text("Bring back the images that it began with."),
            )
