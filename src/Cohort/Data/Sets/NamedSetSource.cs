using Cohort.Problems;

namespace Cohort.Data;

/// <summary>A public set by name: <c>--data fashion-mnist</c>. Images bring their own test set; of a table a share is held out.</summary>
public sealed class NamedSetSource : IDataSource
{
    /// <inheritdoc/>
    public TrainTest Load(DataRequest request)
    {
        var options = request.Options;
        var set = NamedSets.Find(options.Source)
            ?? throw DataProblems.UnknownSource.Exception(
                $"no public set \"{options.Source}\"; {NearestName.Suggest(options.Source, [.. NamedSets.All.Select(s => s.Name)], "sets")}");
        var files = SetFiles.Locate(set, request.DataFolder, request.CacheFolder, request.Http);
        if (!set.IsImages)
        {
            var table = options with { Source = files[0], Label = options.Label ?? set.Label };
            return new TableSource().Load(request with { Options = table });
        }

        var problems = new List<Problem>();
        if (options.Rows is < 1) problems.Add(DataProblems.BadOption.Here($"rows is {options.Rows}; it must be at least 1"));
        if (options.TestRows is < 1) problems.Add(DataProblems.BadOption.Here($"test_rows is {options.TestRows}; it must be at least 1"));
        if (problems.Count > 0) throw new CohortException(problems);
        return new TrainTest(
            IdxImages.Read(set.Name, files[0], files[1], set.Classes!, options.Rows),
            IdxImages.Read(set.Name, files[2], files[3], set.Classes!, options.TestRows));
    }
}
