using Cohort.Checkpoints;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Loops;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Exports;

/// <summary>Writes a learner as an ONNX model, which other runtimes and languages compute.</summary>
public static class OnnxExport
{
    /// <summary>
    /// Writes the whole predict path as an ONNX model (operator set 17): inputs in the data's own units, <c>input [batch, ...]</c>, scaling and
    /// missing numbers (NaN) within the graph, weights of the learner. It answers with <c>probabilities [batch, classes]</c>, of a text
    /// <c>[batch, positions, characters]</c>, or <c>values [batch, numbers]</c> in the target's unit. Columns, classes and vocabulary are in the
    /// model's metadata, as in a file of <see cref="TrainedLearner.Save"/>. Inputs are in single precision: a column whose numbers that would not
    /// tell apart, such as times in seconds, is read as <c>(number - offset) / unit</c>, by the metadata's <c>units</c>.
    /// </summary>
    /// <remarks>
    /// A text is a window of as many tokens as the network sees, 32-bit integers; a shorter one is filled up at its end, and what follows its last
    /// character is found at that character's position, which later ones do not change.
    /// </remarks>
    /// <param name="learner">The learner.</param>
    /// <param name="path">The file, written as a whole or not at all; folders on the way are made.</param>
    /// <exception cref="CohortException">Its network cannot be written like that (COH1420), or the file cannot be written.</exception>
    public static void SaveOnnx(this TrainedLearner learner, string path)
    {
        var graph = GraphOf(learner);
        AtomicFile.Write(path, stream => OnnxFile.Write(stream, graph, LearnerMetadata.Of(learner)), leftovers: true);
    }

    /// <summary>What the model computes.</summary>
    internal static OnnxGraph GraphOf(TrainedLearner learner)
    {
        var (group, form) = (learner.Peers, learner.Form);
        if (group.Methods.With<IAnswer>().FirstOrDefault() is { Name: var method, Hook: not null })
            throw ExportProblems.NotPortable.Exception($"{method} answers in place of its network");
        if (group.Network.Layers.Count == 0) throw ExportProblems.NotPortable.Exception("it has no network");
        if (group.Row.Segments.Sum(s => (long)s.Shape.Size) > 500_000_000)
            throw ExportProblems.NotPortable.Exception("an ONNX file holds at most 2 GB, and its weights are more than that");
        try
        {
            var (few, more) = (group.Recorder.Portable(OnnxTranslation.Few), group.Recorder.Portable(OnnxTranslation.More));
            var graph = new OnnxGraph("cohort");
            var said = OnnxTranslation.Add(graph, learner.View, few, more);
            var shown = form.Objective is Classification or NextTokens ? "probabilities" : "values";
            if (shown == "probabilities") graph.AddNamed(shown, "Softmax", [("axis", -1)], said);
            else graph.AddNamed(shown, "Identity", [], said);
            graph.AddOutput(shown, OnnxFile.Single, few.Shape.Skip(1));
            return graph;
        }
        catch (OverflowException)
        {
            throw ExportProblems.NotPortable.Exception("a value within its network is too large for the recording");
        }
    }
}
