using System.Globalization;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// What many people, not all of them careful, called the same things: votes with the ids of those who gave them, and the truth. What is learnt is the
/// majority's word; what is tested is the truth. Only from the data folder.
/// </summary>
/// <remarks>
/// <para>Fields: <c>input</c>; <c>label</c>, a class: in training rows the majority of the votes (of several classes with as many, the first), or
/// the truth where <c>learn: truth</c> asks for it, in test rows the truth; <c>majority</c> and <c>clean_label</c>, the one and the other whatever
/// is learnt, the truth -1 where it is not known; <c>vote</c> and <c>voter</c>, integers <c>[most]</c>: an item's votes in the order in which they
/// were recorded and who gave each, from 0, both -1 behind the last one; <c>votes</c>, integers <c>[workers]</c>: what each person said, -1 where
/// nothing - not of <c>adult_content2</c>, where 2,922 votes are somebody's second on the same item; <c>item</c>, a text: its id.</para>
/// <para>Of <c>music_genre</c> the input is what was measured of a song, and the 300 songs of its own test set have truth but no votes. Of the other
/// two nothing is known but votes: the input, numbers <c>[classes]</c>, is the share of an item's votes that each class has, and a share of the
/// items whose truth is known is held out.</para>
/// </remarks>
[PlanName("crowd")]
public sealed record CrowdSource : IDataSource
{
    /// <summary>A set of votes.</summary>
    public enum Set
    {
        /// <summary>
        /// Ten genres of 700 songs, 124 numbers measured of each; 2,945 votes of 44 people; 300 further songs to test on (Rodrigues, Pereira,
        /// Ribeiro, "Learning from multiple annotators: distinguishing good from random labelers", Pattern Recognition Letters 34, 2013). No
        /// licence is stated.
        /// </summary>
        MusicGenre,

        /// <summary>Yes or no to 1,000 items: five votes for each, of 83 people, truth for all (Get-Another-Label; Apache 2.0).</summary>
        BarzanMozafari,

        /// <summary>
        /// Who should see a web site, of four ordered classes G, P, R, X: 92,721 votes of 825 people on 11,040 sites, truth for 333
        /// (Get-Another-Label; Apache 2.0).
        /// </summary>
        AdultContent2,
    }

    /// <summary>What training rows are labelled with.</summary>
    public enum Labels
    {
        /// <summary>The class with the most votes.</summary>
        Majority,

        /// <summary>The truth: what could be learnt at best. Items whose truth is not known are left out.</summary>
        Truth,
    }

    /// <summary>Which set.</summary>
    [PlanArgument]
    public Set Name { get; init; } = Set.MusicGenre;

    /// <summary>What training rows are labelled with.</summary>
    public Labels Learn { get; init; } = Labels.Majority;

    /// <summary>The share, of items whose truth is known, kept back as the common test set; <c>music_genre</c> has its own.</summary>
    [PlanRange(0, 1, MinExclusive = true, MaxExclusive = true)]
    public double Holdout { get; init; } = 0.2;

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        var set = NamedSets.All.First(s => s.Source is CrowdSource crowd && crowd.Name == Name);
        var files = SetFiles.Locate(set, request.DataFolder, request.CacheFolder, request.Http);
        var budget = new ReadingBudget(request.ReadingLimit);
        return Name == Set.MusicGenre ? ReadSongs(files[0], files[1], files[2], budget)
            : ReadItems(files[0], files[1], Name == Set.BarzanMozafari ? ["0", "1"] : ["G", "P", "R", "X"], request.Seed, budget);
    }

    /// <summary>Reads votes, songs with their truth, and songs to test on.</summary>
    /// <exception cref="CohortException">They cannot be read, or do not belong together; everything wrong is listed.</exception>
    internal Scene ReadSongs(string votes, string gold, string test, ReadingBudget? budget = null)
    {
        budget ??= new ReadingBudget();
        var problems = new List<Problem>();
        var (train, tested) = (SongTable.Read(gold, problems, budget), SongTable.Read(test, problems, budget));
        foreach (var song in tested.Ids.Intersect(train.Ids).Take(5))
            problems.Add(FormatProblems.BadRecord.Here($"the song {Excerpt.Quoted(song)} is to be learnt from, too", test));
        var table = VoteTable.Read(votes, SongTable.Genres, train.Ids, problems, budget);
        if (problems.Count > 0) throw new CohortException(problems);
        var data = Voted(table, Field.Numbers("input", [SongTable.Features], train.Values), train.Truth, SongTable.Columns);
        var truth = Field.Integers("clean_label", [], tested.Truth, SongTable.Genres).AsTruth();
        var known = new Dataset(data.Name, data.Objective, Field.Numbers("input", [SongTable.Features], tested.Values),
            truth.Stretch("label", 0, []), truth, Field.Texts("item", [.. tested.Ids]));
        return new Scene(Learn == Labels.Truth ? Labelled(data, [.. Enumerable.Range(0, data.Rows)]) : data,
            known.Describe(SongTable.Columns, groups: null, known.Summary));
    }

    /// <summary>Reads votes and the truth of some items, and holds some of those out.</summary>
    /// <exception cref="CohortException">They cannot be read, or do not belong together; everything wrong is listed.</exception>
    internal Scene ReadItems(string votes, string truth, IReadOnlyList<string> classes, ulong seed, ReadingBudget? budget = null)
    {
        budget ??= new ReadingBudget();
        var problems = new List<Problem>();
        var table = VoteTable.Read(votes, classes, items: null, problems, budget);
        var clean = ReadTruth(truth, table, problems, budget);
        if (problems.Count > 0) throw new CohortException(problems);
        int[] known = [.. Enumerable.Range(0, clean.Length).Where(item => clean[item] >= 0)];
        if (known.Length < 2)
            throw DataProblems.TooFewRows.Exception($"the truth of {known.Length} items is known; at least 2 are needed", truth);
        var shuffled = (int[])known.Clone();
        new RandomStream(seed, "holdout").Shuffle<int>(shuffled);
        var held = shuffled[..Math.Clamp((int)Math.Round(known.Length * Holdout), 1, known.Length - 1)].ToHashSet();
        var shares = Field.Numbers("input", [classes.Count], table.Shares());
        var data = Voted(table, shares, clean, [.. classes.Select(c => new Column($"share of {c}"))]);
        return new Scene(
            Learn == Labels.Truth ? Labelled(data, [.. known.Where(item => !held.Contains(item))])
                : data.Select([.. Enumerable.Range(0, data.Rows).Where(item => !held.Contains(item))]),
            Labelled(data, [.. held.Order()]));
    }

    private static int[] ReadTruth(string path, VoteTable table, List<Problem> problems, ReadingBudget budget)
    {
        var clean = new int[table.Items.Count];
        clean.AsSpan().Fill(-1);
        var placeOf = table.Items.Select((id, place) => (id, place)).ToDictionary(i => i.id, i => i.place);
        var voted = problems.Count == 0; // else items may be missing because their votes could not be read
        RecordReader.Read(path, ["item", "label"], problems, row =>
        {
            var (id, label) = ($"{row.Whole(0, 0, int.MaxValue)}", row.OneOf(1, table.Classes));
            if (!row.IsGood) return;
            if (!placeOf.TryGetValue(id, out var place))
            {
                if (voted) row.Refuse($"the item {id} has no vote");
            }

            else if (clean[place] >= 0) row.Refuse($"the item {id} comes twice");
            else clean[place] = label;
        }, budget);
        return clean;
    }

    // Rows whose label is the majority's, with all that is known of them.
    private Dataset Voted(VoteTable table, Field input, int[] clean, IReadOnlyList<Column> columns)
    {
        var majority = Field.Integers("majority", [], table.Majority(), table.Classes);
        var truth = clean.Contains(-1) ? Field.Integers("clean_label", [], clean) : Field.Integers("clean_label", [], clean, table.Classes);
        var name = NamedSets.All.First(s => s.Source is CrowdSource crowd && crowd.Name == Name).Name;
        var data = new Dataset(name, new Classification(), [input, majority.Stretch("label", 0, []), majority, truth.AsTruth(), .. table.Fields(),
            Field.Texts("item", [.. table.Items])]);
        int[] known = [.. Enumerable.Range(0, clean.Length).Where(item => clean[item] >= 0)];
        var right = known.Count(item => majority.Integers(item)[0] == clean[item]);
        return data.Describe(columns, groups: null, data.Summary with
        {
            Notes =
            [
                string.Create(CultureInfo.InvariantCulture, $"{table.Count:#,0} votes of {table.Workers.Count:#,0} people"),
                string.Create(CultureInfo.InvariantCulture,
                    $"truth known of {known.Length:#,0}, the majority right in {100.0 * right / Math.Max(1, known.Length):0.0}%"),
            ],
        });
    }

    // Some rows with the truth for a label.
    private static Dataset Labelled(Dataset data, int[] rows)
    {
        var (chosen, classes) = (data.Select(rows), data.Classes);
        return chosen.With([.. chosen.Fields.Select(f => f.Name == "label" ? chosen["clean_label"].Stretch("label", 0, []).Named(classes) : f)],
            chosen.Tasks, chosen.Groups);
    }
}
