using Cohort.Models;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// Options within their ranges may together ask for more numbers than a learner's row or a tensor can have. What is made of them is made here, so
/// that the option that is to blame is named (COH1406) before anything is allocated for it.
/// </summary>
internal static class Countable
{
    /// <summary>A network that is not too large.</summary>
    /// <param name="setup">The ground of the group that it is for.</param>
    /// <param name="build">Builds it.</param>
    public static Network Network(ArmSetup setup, Func<Network> build)
    {
        try
        {
            var network = build();
            return network.LongSize <= TooManyNumbersException.Most ? network
                : throw Problem(setup, $"{Amount(network.LongSize)} weights; at most {TooManyNumbersException.Most:#,0} are possible");
        }
        catch (OverflowException e)
        {
            throw Problem(setup, e.Message);
        }
    }

    /// <summary>A row that is not too long.</summary>
    /// <param name="setup">The ground of the group that it is for.</param>
    /// <param name="network">The group's network.</param>
    /// <param name="layOut">Lays it out.</param>
    public static RowLayout Row(ArmSetup setup, Network network, Func<RowLayout> layOut)
    {
        try
        {
            return layOut();
        }
        catch (TooManyNumbersException e)
        {
            throw Problem(setup, $"{Amount(network.LongSize)} weights, and with what learner.optimizer and methods keep beside them "
                + $"{Amount(e.Numbers)} numbers; at most {TooManyNumbersException.Most:#,0} are possible in one learner");
        }
    }

    /// <summary>A training step of which nothing is too large.</summary>
    /// <param name="setup">The ground of the group that it is for.</param>
    /// <param name="batch">How many examples a step has.</param>
    /// <param name="record">Records it.</param>
    public static RecordedStep Step(ArmSetup setup, int batch, Func<RecordedStep> record)
    {
        try
        {
            return record();
        }
        catch (OverflowException e)
        {
            if (e is TooManyNumbersException { Numbers: var numbers } && numbers / batch > TooManyNumbersException.Most)
                throw Problem(setup, $"of one example {e.Message}");
            throw RunProblems.TooLarge.Exception($"{Path(setup)}.batch: with {batch:#,0} examples in a step {InWords(e)}");
        }
    }

    /// <summary>A prediction of as many examples at once as can be counted, and of how many.</summary>
    /// <param name="setup">The ground of the group that it is for.</param>
    /// <param name="most">The most examples.</param>
    /// <param name="record">Records it for a number of examples.</param>
    public static (RecordedPrediction Prediction, int Batch) Prediction(ArmSetup setup, int most, Func<int, RecordedPrediction> record)
    {
        for (var batch = most; ; batch /= 2)
        {
            try
            {
                return (record(batch), batch);
            }
            catch (OverflowException e)
            {
                if (batch == 1) throw Problem(setup, $"of one example {InWords(e)}");
            }
        }
    }

    private static CohortException Problem(ArmSetup setup, string message)
    {
        var model = setup.Plan.Learner.Model;
        var name = PlanCatalogue.NameOf(model.GetType()) is { } given ? $".{given}" : "";
        var option = name.Length > 0 && model.SizeOption is { } size ? $".{size}" : "";
        return RunProblems.TooLarge.Exception($"{Path(setup)}.model{name}{option}: {message}");
    }

    private static string Path(ArmSetup setup) => setup.Group.Name.Length == 0 ? "learner" : $"learner.groups.{setup.Group.Name}";

    private static string Amount(long numbers) => $"{(numbers == long.MaxValue ? "over " : "")}{numbers:#,0}";

    private static string InWords(OverflowException e) => e is TooManyNumbersException ? e.Message
        : $"a tensor has more numbers than {TooManyNumbersException.Most:#,0}";
}
