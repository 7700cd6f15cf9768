"""The understanding as a service: an endpoint that speaks like Rasa's ``POST /model/parse``.

It answers whoever reaches it, so it belongs on an inner address. Request and response are those of
Rasa 3's HTTP API (docs: "HTTP API", Model, Parse a message using the Rasa model).
"""

from collections.abc import Callable
from datetime import datetime

from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from .pipeline.message import Message
from .understander import JapaneseUnderstander


class Asked(BaseModel):
    """What a client sends; Rasa's other keys are of no use here."""

    text: str
    message_id: str | None = None


def parse_route(understander: JapaneseUnderstander, clock: Callable[[], datetime]) -> Route:
    """The route ``POST /model/parse``; ``clock`` gives the aware time that 明日 is counted from."""

    async def parse(request: Request) -> JSONResponse:
        try:
            asked = Asked.model_validate_json(await request.body())
        except ValidationError as error:
            reason = "; ".join(one["msg"] for one in error.errors())
            failure = {"status": "failure", "reason": "BadRequest", "message": reason, "code": 400}
            return JSONResponse(failure, 400)
        message = await run_in_threadpool(understander.model.process, asked.text, clock())
        return JSONResponse(rasa_answer(message))

    return Route("/model/parse", parse, methods=["POST"])


def rasa_answer(message: Message) -> dict[str, object]:
    """What was found in a message, in Rasa's words; our verdict and FAQ stand beside them."""
    ranking = [{"name": one.intent, "confidence": one.confidence} for one in message.guesses]
    return {
        "text": message.text,
        "intent": ranking[0] if ranking else {"name": None, "confidence": 0.0},
        "intent_ranking": ranking,
        "entities": [
            {"entity": one.name, "value": one.value, "start": one.start, "end": one.end}
            | ({"role": one.role} if one.role else {})
            for one in message.entities
        ],
        "verdict": message.verdict.value,
        "faq": [
            {"question": one.question, "answer": one.answer, "score": one.score}
            for one in message.faqs
        ],
    }
