using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>A public set by its name (<c>cohort data list</c>). Images bring their own test set; of a table a share is held out.</summary>
[PlanName("set")]
public sealed record NamedSetSource : IDataSource
{
    /// <summary>The name: <c>mnist</c>, <c>fashion-mnist</c>, <c>iris</c>, ...</summary>
    [PlanArgument]
    public required string Name { get; init; }

    /// <summary>Of a table, the column to predict; null: the one that the set is known for.</summary>
    public string? Label { get; init; }

    /// <summary>Of a table, the column that says whose row it is; not a feature.</summary>
    public string? Group { get; init; }

    /// <summary>Of a table, the share of rows kept back as the common test set.</summary>
    [PlanRange(0, 1, MinExclusive = true, MaxExclusive = true)]
    public double Holdout { get; init; } = 0.2;

    /// <summary>How many rows are learnt from: of images the first, of a table chosen at random; null: all.</summary>
    [PlanRange(1, 1e9)]
    public int? Rows { get; init; }

    /// <summary>Of images, how many of the first test rows are tested on; null: all.</summary>
    [PlanRange(1, 1e9)]
    public int? TestRows { get; init; }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        var set = NamedSets.Find(Name)
            ?? throw DataProblems.UnknownSource.Exception(
                $"there is no public set \"{Name}\"; {NearestName.Suggest(Name, [.. NamedSets.All.Select(s => s.Name)], "sets")}");
        if (set.Source is { } own)
        {
            return this == new NamedSetSource { Name = Name } ? own.Load(request)
                : throw DataProblems.BadOption.Exception($"{Name} has options of its own: name it as the source, as in data: {Name}");
        }

        var files = SetFiles.Locate(set, request.DataFolder, request.CacheFolder, request.Http);
        if (!set.IsImages)
        {
            var table = new TableSource { Path = files[0], Label = Label ?? set.Label, Group = Group, Holdout = Holdout, Rows = Rows };
            return table.Load(request);
        }

        var budget = new ReadingBudget(request.ReadingLimit);
        return new Scene(
            IdxImages.Read(set.Name, files[0], files[1], set.Classes!, Rows, budget),
            IdxImages.Read(set.Name, files[2], files[3], set.Classes!, TestRows, budget));
    }
}
