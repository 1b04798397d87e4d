namespace Cohort.Tensors.Tests;

/// <summary>Runs a step whose operands are all inputs.</summary>
internal static class StepRun
{
    private const int Unaligned = 3;

    /// <summary>What each item returns.</summary>
    public static float[][] Of(StepProgram program, string result, IReadOnlyList<Dictionary<string, Array>> items, int threads = 1,
        CompileOptions? options = null, IReadOnlyList<int>? ids = null)
    {
        using var team = new WorkerTeam(threads);
        using var runner = new ProgramRunner(team, program.Compile(options), ids ?? [.. Enumerable.Range(0, items.Count)]);
        foreach (var name in items.SelectMany(i => i.Keys).Distinct()) runner.Bind(name, i => Place(items[i][name]));
        runner.Run(0, _ => 1);
        return [.. Enumerable.Range(0, items.Count).Select(i => runner.Result(result, i).ToArray())];
    }

    /// <summary>Puts values where no vector is aligned.</summary>
    public static Binding Place(Array values)
    {
        if (values is int[] integers)
        {
            var place = new NativeBuffer<int>(integers.Length + Unaligned);
            integers.CopyTo(place.Slice(Unaligned, integers.Length));
            return new Binding(place, Unaligned);
        }

        var buffer = new NativeBuffer<float>(values.Length + Unaligned);
        ((float[])values).CopyTo(buffer.Slice(Unaligned, values.Length));
        return new Binding(buffer, Unaligned);
    }
}
