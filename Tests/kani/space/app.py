"""A Gradio Space with the endpoints of Kani TTS and espeak-ng as its voice.

It takes the real Space's place where that cannot be pulled: the same endpoint names, parameter order, modes, speakers
and models, and a start that takes its time. By environment: SPACE (pt or en), STARTUP_SECONDS, SYNTHESIS_SECONDS,
QUEUE_SIZE, EMBEDDING_IN_STATUS=1 for a Space that hands the embedding out, PARAMETERS=moved for one that has its
parameters in another order under the names of the real Space, with two more, PARAMETERS=few for one that has the least,
and PARAMETERS=none for one that has no speakers.
"""

import json
import os
import time

import gradio as gr
import numpy
import speech
from util import DIMENSION, SpeakerEmbedder

SPACE = speech.SPACES[os.environ.get("SPACE", "pt")]
MODES = ["select", "json", "generate"]


def load_model():
    seconds = float(os.environ.get("STARTUP_SECONDS", "3"))
    print(f"Loading {SPACE.model} ...", flush=True)
    for step in range(1, 5):
        time.sleep(seconds / 4)
        print(f"Loading checkpoint shards: {step * 25}%", flush=True)
    return SpeakerEmbedder()


def generate_speech(text, model, mode, speaker, embedding, temperature, top_p, repetition_penalty, session):
    if not text.strip():
        raise gr.Error("Please enter some text")
    time.sleep(float(os.environ.get("SYNTHESIS_SECONDS", "0")))
    if mode == "select":
        return speech.RATE, speech.speak(text, speech.voice_of_speaker(speaker, SPACE))
    if mode == "json":
        session = parse_embedding(embedding)
    if session is None:
        raise gr.Error("Generate an embedding first")
    return speech.RATE, speech.speak(text, speech.voice_of_embedding(session))


def generate_moved(loud, rp, t, speaker_choice, json_input, seed, mode, model_choice, text, top_p, session):
    if (loud, seed) != (True, 42):
        raise gr.Error(f"{loud} and {seed} are not what the page has")
    return generate_speech(text, model_choice, mode, speaker_choice, json_input, t, top_p, rp, session)


def generate_few(speaker, text):
    return generate_speech(text, SPACE.model, "select", speaker, "", 1, 1, 1, None)


def generate_none(text):
    return generate_speech(text, SPACE.model, "select", SPACE.default, "", 1, 1, 1, None)


def parse_embedding(text):
    try:
        values = numpy.asarray(json.loads(text), dtype="float64")
    except ValueError as error:
        raise gr.Error("The embedding is not JSON") from error
    if values.shape != (DIMENSION,):
        raise gr.Error(f"The embedding must have {DIMENSION} numbers")
    return values


def generate_embedding(audio):
    if audio is None:
        raise gr.Error("Please upload audio")
    rate, samples = audio
    if samples.dtype.kind != "f":
        samples = samples / numpy.iinfo(samples.dtype).max
    embedding = embedder.embed_audio(samples, sample_rate=rate)
    status = f"Embedding of {len(embedding)} numbers is ready"
    if os.environ.get("EMBEDDING_IN_STATUS") == "1":
        status = json.dumps({"status": status, "embedding": embedding.tolist()})
    return status, embedding


embedder = load_model()

with gr.Blocks(title=SPACE.model) as demo:
    session = gr.State(None)
    text = gr.Textbox(label="Text")
    model = gr.Dropdown([SPACE.model], value=SPACE.model, label="Model")
    mode = gr.Radio(MODES, value="select", label="Voice")
    speaker = gr.Dropdown(list(SPACE.speakers), value=SPACE.default, label="Speaker")
    embedding = gr.Textbox(label="Embedding (JSON)")
    temperature = gr.Slider(0.1, 1.5, value=1.0, label="Temperature")
    top_p = gr.Slider(0.1, 1.0, value=0.95, label="Top p")
    repetition_penalty = gr.Slider(1.0, 2.0, value=1.1, label="Repetition penalty")
    audio = gr.Audio(label="Speech", type="numpy")
    loud = gr.Checkbox(True, label="Loud voice")
    seed = gr.Number(42, label="Seed of the text model")
    functions = {
        "": (generate_speech, [text, model, mode, speaker, embedding, temperature, top_p, repetition_penalty, session]),
        "moved": (
            generate_moved,
            [loud, repetition_penalty, temperature, speaker, embedding, seed, mode, model, text, top_p, session],
        ),
        "few": (generate_few, [speaker, text]),
        "none": (generate_none, [text]),
    }
    function, inputs = functions[os.environ.get("PARAMETERS", "")]
    gr.Button("Speak").click(function, inputs, audio, api_name="generate_speech_gpu")
    sample = gr.Audio(label="Sample", type="numpy")
    status = gr.Textbox(label="Status")
    gr.Button("Embed").click(generate_embedding, sample, [status, session], api_name="generate_embedding_gpu")

queue_size = int(os.environ.get("QUEUE_SIZE", "0"))
demo.queue(max_size=queue_size or None)
demo.launch(server_name=os.environ.get("GRADIO_SERVER_NAME", "0.0.0.0"))
