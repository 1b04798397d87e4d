namespace Cohort.Compare;

/// <summary>Runs the 22 matrix products of training on one thread, Cohort and both libraries in alternation for each shape.</summary>
internal sealed class ProductRunner(CompareSettings settings, Progress progress)
{
    public const string Work = "products";

    public IReadOnlyList<ProductResult> Run()
    {
        var folder = Directory.CreateTempSubdirectory("cohort-compare-").FullName;
        var contestants = new List<Contestant>();
        try
        {
            contestants.Add(Sides.Product("Cohort", "cohort"));
            contestants.Add(Sides.Product("OpenBLAS", Path.Combine(Setup.LibraryFolder("pthread"), "libopenblas.so.0")));
            contestants.Add(Sides.Product("oneDNN", "libdnnl.so.2"));
            return [.. ProductCase.All.Select((shape, i) => One(shape, i, folder, contestants))];
        }
        finally
        {
            foreach (var contestant in contestants) contestant.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    private ProductResult One(ProductCase shape, int index, string folder, List<Contestant> contestants)
    {
        foreach (var contestant in contestants)
        {
            contestant.Ask($"shape {index}");
            contestant.Ask($"check {Path.Combine(folder, contestant.Name)}");
        }

        var expected = RawFile.Read<float>(Path.Combine(folder, contestants[0].Name));
        foreach (var contestant in contestants.Skip(1))
        {
            var distance = Agreement.Distance(expected, RawFile.Read<float>(Path.Combine(folder, contestant.Name)));
            if (distance > Agreement.Tolerance) throw new InvalidOperationException($"{shape}: {contestant.Name} differs by {distance}");
        }

        var times = new Contest(settings, share: 0.3).Run(contestants);
        double[] cohort = [.. times[0].Select(t => t.Wall)];
        var ratios = contestants.Skip(1).Select((c, i) => (c.Name, Ratio: PairedRatio.Of(cohort, [.. times[i + 1].Select(t => t.Wall)])));
        var result = new ProductResult(shape, ratios.ToDictionary(p => p.Name, p => p.Ratio));
        progress.Say($"{shape}: {string.Join(", ", result.Ratios.Select(r => $"{r.Key} {BenchmarkPage.Cell(r.Value)}"))}");
        return result;
    }
}
