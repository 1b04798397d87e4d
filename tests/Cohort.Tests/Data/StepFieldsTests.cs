using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Tensors;
using Cohort.Testing;

namespace Cohort.Tests.Data;

public sealed class StepFieldsTests
{
    private static readonly Field Pairs = Field.Integers("pairs", [2], [3, 0, 4, 1, 2, 2], bound: 5);

    [Fact]
    public void Step_FieldsOfTheData_AreSeenByName()
    {
        using var cohort = Cohort(new Recorder());
        cohort.Advance(1);
        Assert.Equal([1f, 30f, 4f, 1f], cohort.Values(0, "field_recorder.seen").ToArray()); // input, view, user, item of row 1
    }

    [Fact]
    public void At_OtherExamples_GathersTheirFields()
    {
        using var cohort = Cohort(new Recorder { Mate = 2 });
        cohort.Advance(1);
        Assert.Equal([2f, 10f, 2f, 2f], cohort.Values(0, "field_recorder.seen").ToArray());
    }

    [Fact]
    public void Step_FieldThatIsNotThere_IsNamed()
    {
        var plan = TrialPlan.Linear(0, 1) with { Feedback = [new Recorder { Field = "mask" }] };
        Assert.Contains("no field 'mask'", Assert.Throws<KeyNotFoundException>(() => new TrialCohort(plan, Data())).Message);
        plan = TrialPlan.Linear(0, 1) with { Feedback = [new Recorder { Field = "note" }] }; // a text
        Assert.Throws<KeyNotFoundException>(() => new TrialCohort(plan, Data()));
    }

    private static TrialCohort Cohort(Recorder recorder) => new(TrialPlan.Linear(0, 1) with { Feedback = [recorder] }, Data(), [1]);

    private static Dataset Data() => new("t", new Classification(), Field.Numbers("input", [1], [0, 1, 2]),
        Field.Integers("label", [], [0, 1, 0], ["a", "b"]), Field.Numbers("view", [1], [20, 30, 10]),
        Pairs.Stretch("user", 0, []), Pairs.Stretch("item", 1, []), Field.Texts("note", ["x", "y", "z"]));

    /// <summary>Keeps what a step sees of its example, or of another.</summary>
    [PlanName("field_recorder")]
    private sealed class Recorder : IFeedback, IDeclare, IJudge
    {
        public string Field { get; init; } = "view";

        public int? Mate { get; init; }

        public void Declare(Declarations declarations) => declarations.Segment("seen", [4]);

        public void Judge(StepContext step)
        {
            var fields = step.Experience;
            if (Mate is { } mate) fields = fields.At(step.Integers("mates", [1], (_, _, ids) => ids.Fill(mate)));
            var (user, item) = (Number(fields["user"]), Number(fields["item"]));
            step.Assign("seen", Tensor.Concat(0, fields["input"].Reshape([1]), fields[Field].Reshape([1]), user, item));
        }

        private static Tensor Number(Tensor integer) => (integer.OneHot(5) * integer.Program.Constant(1)).MatMul(Places(integer)).Reshape([1]);

        private static Tensor Places(Tensor integer)
        {
            var one = integer.Program.Constant(1).BroadcastTo([1, 1]);
            return Tensor.Concat(0, 0f * one, one, 2f * one, 3f * one, 4f * one);
        }
    }
}
