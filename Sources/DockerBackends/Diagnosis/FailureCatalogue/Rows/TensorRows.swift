extension FailureCatalogue {
  /// What goes wrong between a model and what it is given, and between the processes that run it.
  static let tensorRows: [Failure] = [
    Failure(
      id: "Y28",
      title: "The model cannot compute with what it was given: a text too long, too short or empty, or a wrong voice",
      stages: [.log, .speech],
      symptoms: [
        "*IndexError: index out of range in self*", "*Can't be indexed using 32-bit iterator*",
        "*The size of tensor a (*must match the size of tensor b*",
        "*shapes cannot be multiplied (*", "*Sizes of tensors must match except in dimension*",
        "*Calculated padded input size per channel*", "*Kernel size can't be greater than actual input size*",
        "*expected a non-empty list of Tensors*", "*stack expects a non-empty TensorList*",
        "*Tensors must have same number of dimensions*",
        "*probability tensor contains either `inf`*", "*need at least one array to concatenate*",
        "*can only generate text with a maximum of * tokens*", "*zero-size array to reduction operation*",
        "*cannot reshape tensor of 0 elements*", "*The expanded size of the tensor (*must match the existing size*",
        "*index * is out of bounds for dimension *", "*invalid expand shape*", "*Got invalid dimensions for input*",
        "*is longer than the specified maximum sequence length*", "*maximum context length is*",
        "*could not broadcast input array from shape*", "*operands could not be broadcast together*",
        "*argmax of an empty sequence*", "*Padding size should be less than the corresponding input dimension*",
        "*Expected more than 1 value per channel when training*", "*mat1 and mat2 shapes*",
        "*all input arrays must have the same shape*",
        "*Input text is too long*", "*input_length exceeds *", "*Dimension out of range (expected to be in range of*",
        "*shape mismatch: *", "*is invalid for input of size *", "*number of dims don't match in permute*",
      ].map { Symptom(TextPattern($0)) },
      cause: """
        Models take texts and recordings of certain lengths and languages, and voices of their own kind. Outside of \
        these some fail with an error of their arithmetic. A model of another version than the server does, too.
        """,
      confirm: "\(.say("One short sentence.", with: "NAME", to: "out.wav"))",
      fix: """
        speak one short sentence with the server's own voice; where that works: shorter texts, no empty lines, and a \
        recording of 6 to 20 seconds for a cloned voice
        where it fails, too: the model is of another version than the server: \(otherTag)
        """),
    Failure(
      id: "Y29", title: "Parts of the model compute with numbers of different types", stages: [.log, .speech],
      symptoms: [
        "*) and weight type (*should be the same*", "*expected scalar type * but found *", "*must have the same dtype*",
        "*to have the same dtype, but got*", "*) and bias type (*should be the same*",
        "*Input and parameter tensors are not the same dtype*",
        "*value cannot be converted to type at::Half without overflow*", "*expected dtype * for `*",
        "*Expected query, key, and value to have the same dtype*",
        "*but got * for argument #* in call to*",
      ].map { Symptom(TextPattern($0)) },
      cause: "Half of the model is in half precision (float16, bfloat16) and half is not, or half of it is on the GPU.",
      confirm: "docker inspect CONTAINER --format '{{json .Config.Env}}' | grep -i -e half -e dtype -e precision",
      fix: """
        switch half precision off: is_half=false, --dtype float32 or --no-half, as the server calls it
        \(otherTag)
        """),
    Failure(
      id: "Y30", title: "A worker process of the server ended", stages: [.log, .speech, .running],
      symptoms: [
        "*BrokenProcessPool*", "*A process in the process pool was terminated abruptly*",
        "*DataLoader worker (pid*exited unexpectedly*",
        "*RayActorError*", "*The actor died unexpectedly*", "*llama runner process has terminated*",
        "*llama runner process no longer running*",
        "*Child process [*] died*", "*worker process * died*", "*Worker (pid:*) exited with code*",
        "*process * terminated with exit code*",
        "*leaked semaphore objects to clean up at shutdown*", "*could not load model: rpc error: code = *",
        "*Worker failed with error*", "*subprocess * died unexpectedly*",
      ].map { Symptom(TextPattern($0), .general) },
      cause: """
        The process that has the model was killed or crashed: mostly because there is too little memory, else by an \
        error that stands above in the log.
        """,
      confirm: "sudo dmesg | grep -i -e 'out of memory' -e segfault | tail; \(.gpu())",
      fix: """
        take a smaller model, or give the container more memory (mem_limit, in Docker Desktop: Settings, Resources)
        shm_size: 2g in the service
        else the first error in \(.logs("NAME")) is the cause
        """),
    Failure(
      id: "Y31", title: "The server starts its processes in a way that CUDA does not allow", stages: [.log],
      symptoms: [
        "*Cannot re-initialize CUDA in forked subprocess*",
        "*before the current process has finished its bootstrapping phase*",
        "*daemonic processes are not allowed to have children*", "*context has already been set*",
      ],
      cause:
        "A process that uses CUDA was copied (forked), which CUDA forbids; or a program starts itself without end.",
      confirm: "docker inspect CONTAINER --format '{{json .Config.Cmd}} {{json .Config.Env}}'",
      fix: """
        set in the service's environment: VLLM_WORKER_MULTIPROC_METHOD=spawn
        one worker alone: --workers 1, or WEB_CONCURRENCY=1, and no --preload
        """),
    Failure(
      id: "O9", title: "The server was made for NVIDIA, and this is Apple's GPU", stages: [.log],
      symptoms: [
        "*not currently implemented for the MPS device*", "*MPS backend out of memory*",
        "*MPS framework doesn't support float64*",
        "*MPS device *not supported*", "*Output channels > 65536 not supported at the MPS device*",
        "*PyTorch is not linked with support for mps devices*",
      ],
      cause:
        "PyTorch does not have every computation for Apple's GPUs, and in containers on a Mac there is no GPU at all.",
      confirm: "python3 -c 'import torch; print(torch.backends.mps.is_available())'",
      fix: """
        set in the server's environment: PYTORCH_ENABLE_MPS_FALLBACK=1
        or let it compute on the CPU: \(.up("NAME", .gpu(.off)))
        """),
  ]
}
