extension FailureCatalogue {
  /// What Kubernetes says of the same containers.
  static let kubernetesRows: [Failure] = [
    Failure(
      id: "U1", title: "Kubernetes cannot pull the image", stages: [.pull],
      symptoms: [
        Symptom("*ImagePullBackOff*", .general), Symptom("*ErrImagePull*", .general),
        Symptom("*Back-off pulling image*", .general),
        Symptom("*InvalidImageName*", .general), Symptom("*ErrImageNeverPull*", .general),
      ],
      cause:
        "The image's name or tag is wrong, the registry wants a login, or the node does not reach it; an event of the pod says which.",
      confirm: "kubectl describe pod -l app=tts | tail -20; kubectl get events --sort-by=.lastTimestamp | tail",
      fix: """
        correct image: in the deployment; a private one needs imagePullSecrets
        the text behind "Failed to pull image" says more: give it to explain
        """),
    Failure(
      id: "U2", title: "Kubernetes has no node for the pod", stages: [.create], mayPass: true,
      symptoms: [
        "*nodes are available: *", "*Insufficient nvidia.com/gpu*", "*Insufficient memory. preemption*",
        "*had untolerated taint*",
        "*didn't match Pod's node affinity*", "*unbound immediate PersistentVolumeClaims*", "*exceeded quota: *",
        "*The node was low on resource: *",
        "*volume node affinity conflict*", "*UnexpectedAdmissionError*",
        "*Allocate failed due to no healthy devices present*",
      ],
      cause:
        "No node has what the pod asks for: a GPU (without the device plugin no node has any), memory, or the claimed volume.",
      confirm: "kubectl describe nodes | grep -A 8 Allocatable; kubectl get pvc",
      fix: """
        GPUs: install NVIDIA's device plugin, and end what holds the GPUs that there are
        else lower resources.requests of the pod, or give the claim a storage class
        """),
    Failure(
      id: "U3", title: "The pod names a secret, a config map or a volume that is not there", stages: [.create],
      symptoms: [
        "*MountVolume.SetUp failed for volume *", "*MountVolume.MountDevice failed*", "*CreateContainerConfigError*",
        "*Error: secret \"*\" not found*",
        "*Error: configmap \"*\" not found*", "*couldn't find key * in Secret*", "*couldn't find key * in ConfigMap*",
        "*Unable to attach or mount volumes*",
        "*persistentvolumeclaim \"*\" not found*", "*FailedMount*",
      ].map { Symptom(TextPattern($0), unless: ["runAsNonRoot"]) },
      cause: "It is in another namespace, was never created, or has another key.",
      confirm: "kubectl get secret,configmap,pvc",
      fix:
        "kubectl create secret generic hf-token --from-literal=token=VALUE  # with the name and key of the message, in the pod's namespace"
    ),
    Failure(
      id: "U4", title: "A probe of Kubernetes does not find the server ready", stages: [.probe, .running],
      mayPass: true,
      symptoms: ["*Readiness probe failed: *", "*Liveness probe failed: *", "*Startup probe failed: *"].map {
        Symptom(TextPattern($0))
      },
      cause:
        "The server still loads its model, the probe asks another port or path than it has, or it listens at 127.0.0.1 alone.",
      confirm: "kubectl logs deploy/tts --tail=50; kubectl get pod -o wide",
      fix: """
        a startupProbe with failureThreshold: 60 and periodSeconds: 10, on the server's port and path
        have the server listen at 0.0.0.0
        """),
    Failure(
      id: "U5", title: "The pod keeps restarting", stages: [.running],
      symptoms: [
        Symptom("*CrashLoopBackOff*", .general), Symptom("*Back-off restarting failed container*", .general),
        Symptom("*RunContainerError*", .general),
        Symptom("*CreateContainerError*", .general),
      ],
      cause: "The container ends by itself each time. Why, the log of its last run says.",
      confirm: "kubectl logs deploy/tts --previous --tail=50; kubectl describe pod -l app=tts | grep -A 5 'Last State'",
      fix: "the first error in that log is the cause: give it to explain; OOMKilled: raise resources.limits.memory"),
  ]
}
