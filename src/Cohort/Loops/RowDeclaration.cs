using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Data;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>Decides what a learner's row consists of: the network, what methods declare, the optimiser's state, and the loop's own.</summary>
internal static class RowDeclaration
{
    /// <exception cref="Problems.CohortException">It is too long (COH1406).</exception>
    public static (DeclaredRow Declared, RowLayout Row) Of(Network network, ArmSetup setup, MethodList methods)
    {
        var declared = new DeclaredRow(network);
        foreach (var (method, name) in methods.With<IDeclare>()) method.Declare(new Declarations(name, declared));
        declared.AddMirrors();
        declared.AddStart(shared: setup.Plan.Learner.Start is not OwnStart);
        var groups = UpdateGroup.Of(declared, setup.Plan.Learner.Optimizer);
        Segment[] segments = [.. declared.Segments, .. groups.SelectMany(g => g.State), .. OfParts(groups), .. OfLoop(setup)];
        segments = [.. segments, .. PublicCopies.Of(methods, segments)];
        return (declared, Countable.Row(setup, network, () => new RowLayout(segments)));
    }

    private static IEnumerable<Segment> OfParts(IReadOnlyList<UpdateGroup> groups)
    {
        foreach (var part in groups.Select(g => g.Part).Distinct())
        {
            if (part.Rate is { } rate) yield return rate;
            if (part.Waited is { } waited) yield return waited;
        }
    }

    /// <summary>The units of inputs and targets that every learner of a run has.</summary>
    public static IEnumerable<Segment> UnitsOf(ArmSetup setup) => OfLoop(setup).Where(StepRecorder.IsUnit);

    private static IEnumerable<Segment> OfLoop(ArmSetup setup)
    {
        yield return Own(StepRecorder.LossSum, []);
        yield return Own(StepRecorder.Rate, []);
        foreach (var field in setup.Train.Fields.Where(f => f.Scaling != FieldScaling.None))
        {
            Shape scaled = field.Shape.Rank == 0 ? [] : [field.Scaling == FieldScaling.EachValue ? field.Size : 1];
            yield return Own(ExampleReader.MeanOf(field.Name), scaled);
            yield return Own(ExampleReader.ScaleOf(field.Name), scaled);
        }


        static Segment Own(string name, Shape shape) => new(name, shape) { Trainable = false, Exchanged = false, Owner = "loop" };
    }
}
