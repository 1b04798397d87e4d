using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Data;
using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>Decides what a learner's row consists of: the network, what methods declare, the optimiser's state, and the loop's own.</summary>
internal static class RowDeclaration
{
    public static (DeclaredRow Declared, RowLayout Row) Of(Network network, ArmSetup setup, MethodList methods)
    {
        var declared = new DeclaredRow(network);
        foreach (var (method, name) in methods.With<IDeclare>()) method.Declare(new Declarations(name, declared));
        declared.AddMirrors();
        return (declared, new RowLayout([.. declared.Segments, .. setup.Plan.Learner.Optimizer.Declare(default, [.. declared.Trainable]), .. OfLoop(setup)]));
    }

    private static IEnumerable<Segment> OfLoop(ArmSetup setup)
    {
        yield return Own(StepRecorder.LossSum, []);
        yield return Own(StepRecorder.Rate, []);
        foreach (var field in setup.Train.Fields.Where(f => f.Scaling != FieldScaling.None))
        {
            Shape scaled = field.Shape.Rank == 0 ? [] : [field.Scaling == FieldScaling.EachValue ? field.Size : 1];
            yield return Own(StepRecorder.MeanOf(field.Name), scaled);
            yield return Own(StepRecorder.ScaleOf(field.Name), scaled);
        }


        static Segment Own(string name, Shape shape) => new(name, shape) { Trainable = false, Exchanged = false, Owner = "loop" };
    }
}
