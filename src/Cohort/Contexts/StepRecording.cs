using Cohort.Data;
using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>A training step while it is recorded: what the contexts of all methods share.</summary>
internal sealed class StepRecording
{
    public StepRecording(
        StepProgram program, RowLayout row, DeclaredRow declared, Dataset data, StepFields experience, Func<Parameters, bool, Parameters> effective)
    {
        (Program, Row, Declared, Data, Experience) = (program, row, declared, data, experience);
        Auxiliary = [.. declared.Trainable.Where(s => !declared.Network.Segments.Contains(s))];
        Parameters = Parameters.Of(program, [.. declared.Network.Segments, .. Auxiliary]);
        Effective = effective;
        Pass = new Forwarding(effective(Parameters, true), training: true);
    }

    public StepProgram Program { get; }

    public RowLayout Row { get; }

    public DeclaredRow Declared { get; }

    /// <summary>The training rows; their values are not read while a step is recorded.</summary>
    public Dataset Data { get; }

    public required int Batch { get; init; }

    public required int Learners { get; init; }

    /// <summary>The predict path with any parameters.</summary>
    public required Func<Tensor, Forwarding, Tensor> Attempt { get; init; }

    /// <summary>All groups of the arm, and the place of the learner's own among them.</summary>
    public required IReadOnlyList<GroupView> Groups { get; init; }

    public required int Group { get; init; }

    /// <summary>Makes another learner readable in the step.</summary>
    public required Func<PartnerRequest, Partner> Partner { get; init; }

    /// <summary>The learners that are read in the step; the first stands in slot 1.</summary>
    public List<PartnerRequest> Partners { get; } = [];

    /// <summary>What the model computes with in place of given parameters, in a pass that trains or not.</summary>
    public Func<Parameters, bool, Parameters> Effective { get; }

    /// <summary>The trainable segments that methods declared; they follow the gradient of their loss, whatever the learning rule.</summary>
    public IReadOnlyList<Segment> Auxiliary { get; }

    public Parameters Parameters { get; }

    public Forwarding Pass { get; }

    public StepFields Experience { get; }

    public List<Tensor> Terms { get; } = [];

    public List<InputRequest> Inputs { get; } = [];

    /// <summary>The loss with all its terms, once the judges are done.</summary>
    public Tensor? Loss { get; set; }

    /// <summary>The losses of parts that have one of their own.</summary>
    public Dictionary<DeclaredPart, Tensor> Minimised { get; } = [];

    /// <summary>Where the step changes anything at all: other than zero; null: always.</summary>
    public Tensor? Proceeds { get; set; }

    /// <summary>The loss that a part follows, or with null a segment of no part.</summary>
    public Tensor LossOf(DeclaredPart? part) => part is not null && Minimised.TryGetValue(part, out var own) ? own
        : Loss ?? throw new InvalidOperationException("the loss is put together when all judges are done");
}
