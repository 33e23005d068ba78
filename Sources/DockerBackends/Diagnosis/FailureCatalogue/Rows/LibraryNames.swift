extension FailureCatalogue {
  /// Libraries that a package of Debian and Ubuntu brings.
  static let debianPackages: [(library: String, package: String)] = [
    ("libGL.so", "libgl1"), ("libEGL.so", "libegl1"), ("libsndfile.so", "libsndfile1"), ("libgomp.so", "libgomp1"),
    ("libglib-2.0.so", "libglib2.0-0"), ("libgthread-2.0.so", "libglib2.0-0"), ("libportaudio.so", "libportaudio2"),
    ("libasound.so", "libasound2"), ("libespeak-ng.so", "libespeak-ng1"), ("libavcodec.so", "ffmpeg"),
    ("libavutil.so", "ffmpeg"), ("libavformat.so", "ffmpeg"), ("libavfilter.so", "ffmpeg"),
    (
      "libavdevice.so",
      "ffmpeg"
    ),
    ("libswresample.so", "ffmpeg"), ("libswscale.so", "ffmpeg"), ("libsox.so", "libsox-dev"),
    (
      "libopenblas.so",
      "libopenblas0"
    ),
    ("libnuma.so", "libnuma1"), ("libmagic.so", "libmagic1"), ("libtbb.so", "libtbb12"), ("libmecab.so", "libmecab2"),
    ("libatomic.so", "libatomic1"), ("libopus.so", "libopus0"), ("libmp3lame.so", "libmp3lame0"),
    (
      "libcurl.so",
      "libcurl4"
    ),
    ("libtcmalloc", "libgoogle-perftools4"), ("libjemalloc.so", "libjemalloc2"), ("libpq.so", "libpq5"),
    ("libX11.so", "libx11-6"), ("libXext.so", "libxext6"), ("libSM.so", "libsm6"), ("libXrender.so", "libxrender1"),
    ("libgfortran.so", "libgfortran5"), ("libstdc++.so", "libstdc++6"), ("libgcc_s.so", "libgcc-s1"),
    (
      "libssl.so",
      "libssl3"
    ),
    ("libcrypto.so", "libssl3"), ("libpython3", "libpython3-dev"), ("libsqlite3.so", "libsqlite3-0"),
    (
      "libvulkan.so",
      "libvulkan1"
    ),
    ("libOpenCL.so", "ocl-icd-libopencl1"), ("libomp.so", "libomp5"), ("libpulse.so", "libpulse0"),
    (
      "librubberband.so",
      "librubberband2"
    ),
    ("libmpg123.so", "libmpg123-0"), ("libvorbis", "libvorbis0a"), ("libflac.so", "libflac12"),
    (
      "libicuuc.so",
      "libicu72"
    ),
    ("libze_loader.so", "libze1"), ("libxml2.so", "libxml2"), ("libffi.so", "libffi8"), ("libaio.so", "libaio1"),
    ("libmpi.so", "libopenmpi3"), ("libhdf5.so", "libhdf5-dev"), ("libz.so", "zlib1g"),
  ]

  /// ROCm's libraries.
  static let amd = [
    "libamdhip64", "librocm", "libhsa-runtime", "libMIOpen", "librocblas", "libhipblas", "libroctx", "librccl",
    "libhiprtc",
    "libhipfft", "libhipsparse", "librocfft", "librocsolver",
  ]

  /// CUDA's libraries by the packages of PyPI that bring them; the number is CUDA's.
  static let cudaPackages: [(library: String, package: String)] = [
    ("libcudart.so", "nvidia-cuda-runtime-cu12"), ("libcublasLt.so", "nvidia-cublas-cu12"),
    (
      "libcublas.so",
      "nvidia-cublas-cu12"
    ),
    ("libcufft.so", "nvidia-cufft-cu12"), ("libcurand.so", "nvidia-curand-cu12"),
    (
      "libcusolver.so",
      "nvidia-cusolver-cu12"
    ),
    ("libcusparseLt.so", "nvidia-cusparselt-cu12"), ("libcusparse.so", "nvidia-cusparse-cu12"),
    (
      "libnvrtc.so",
      "nvidia-cuda-nvrtc-cu12"
    ),
    ("libnvrtc-builtins.so", "nvidia-cuda-nvrtc-cu12"), ("libnccl.so", "nvidia-nccl-cu12"),
    (
      "libcupti.so",
      "nvidia-cuda-cupti-cu12"
    ),
    ("libnvToolsExt.so", "nvidia-nvtx-cu12"), ("libnvJitLink.so", "nvidia-nvjitlink-cu12"),
    (
      "libcufile.so",
      "nvidia-cufile-cu12"
    ),
    ("libnpp", "nvidia-npp-cu12"), ("libnvjpeg.so", "nvidia-nvjpeg-cu12"), ("libnvinfer", "tensorrt"),
    ("libnvonnxparser", "tensorrt"),
    ("libcudss.so", "nvidia-cudss-cu12"), ("libnvshmem", "nvidia-nvshmem-cu12"),
  ]

  /// What only the host's driver brings.
  static let driverParts: [(library: String, part: String)] = [
    ("libcuda.so", "compute"), ("libnvcuvid.so", "video"), ("libnvidia-encode.so", "video"),
    ("libnvidia-ptxjitcompiler.so", "compute"),
    ("libGLX_nvidia.so", "graphics"), ("libEGL_nvidia.so", "graphics"), ("libnvoptix.so", "graphics"),
    ("libnvidia-opencl.so", "compute"),
  ]
}
