// Records the microphone, in whatever format the browser has for that.

const reasons = {
  NotAllowedError: "the browser does not let this page use the microphone: allow it beside the address",
  NotFoundError: "there is no microphone",
};

export const isThere = () => Boolean(navigator.mediaDevices && globalThis.MediaRecorder);

// Begins to record. onLevel is told the loudness, 0 to 1, and the seconds so far; stop() gives the bytes.
export async function record(onLevel) {
  let stream;
  try {
    // As it is: what makes calls clear spoils voices.
    const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    stream = await navigator.mediaDevices.getUserMedia({ audio: plain });
  } catch (error) {
    throw new Error(reasons[error.name] ?? error.message);
  }
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const level = new Float32Array(analyser.fftSize);
  const began = performance.now();
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(level);
    onLevel(level.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0), (performance.now() - began) / 1000);
  }, 100);
  const recorder = new MediaRecorder(stream);
  const pieces = [];
  const ended = new Promise((resolve) => {
    recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    recorder.addEventListener("stop", resolve);
  });
  recorder.start();
  return {
    async stop() {
      clearInterval(timer);
      if (recorder.state !== "inactive") recorder.stop();
      for (const track of stream.getTracks()) track.stop();
      context.close();
      await ended;
      return new Blob(pieces).arrayBuffer();
    },
  };
}
