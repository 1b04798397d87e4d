namespace Cohort.Problems;

/// <summary>Why a learner cannot be written in a form that others read.</summary>
public static class ExportProblems
{
    /// <summary>COH1420.</summary>
    public static readonly ProblemKind NotPortable = new("COH1420", "The learner cannot be exported in this format",
        "ONNX holds what a network computes for each example by itself. A learner without a network, one whose answers a method gives, or a network "
        + "with a step for which the format has no operation cannot be written like that; the message says what it is. `--format safetensors` writes "
        + "the weights of any learner that has some.");
}
