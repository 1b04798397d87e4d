using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cohort.Checkpoints;
using Cohort.Data;
using Cohort.Panels;

namespace Cohort.Cli;

/// <summary>What <c>cohort panel</c> has found: the opinion, the abilities and difficulties by it, and how often it is right.</summary>
internal sealed class PanelResult
{
    private readonly int[] labels;

    /// <param name="file">The votes with their names.</param>
    /// <param name="model">How they were weighed.</param>
    /// <param name="opinion">What came of it.</param>
    /// <param name="truth">The right label of each item where it is known; null: nothing is known.</param>
    /// <param name="abilities">Whether abilities and difficulties are wanted.</param>
    public PanelResult(VoteFile file, string model, PanelOpinion opinion, IReadOnlyList<string?>? truth, bool abilities)
    {
        (File, Model, Opinion, labels) = (file, model, opinion, opinion.Labels());
        if (truth is not null)
            Truth = new Known(truth.Count(t => t is not null), Right(labels, truth), Right(new Majority().Weigh(file.Votes).Labels(), truth));
        if (!abilities) return;
        // What is known to be right is the key, and of the other items what the panel takes for right.
        var places = file.Labels.Index().ToDictionary(l => l.Item, l => l.Index, StringComparer.Ordinal);
        int[] key = [.. labels.Select((label, item) => truth?[item] is { } right ? places.GetValueOrDefault(right, -1) : label)];
        Difficulties = ItemResponses.Difficulties(file.Votes, key);
        Abilities = ItemResponses.Abilities(file.Votes, key, Difficulties);
    }

    public VoteFile File { get; }

    public string Model { get; }

    public PanelOpinion Opinion { get; }

    /// <summary>How often the panel is right where that is known, and how often a majority is.</summary>
    public Known? Truth { get; }

    /// <summary>Of each rater; null where they are not wanted.</summary>
    public double[]? Abilities { get; }

    /// <summary>Of each item; null where they are not wanted.</summary>
    public double[]? Difficulties { get; }

    /// <summary>Writes a line for each item.</summary>
    public void WriteItems(string path) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var open = File.Votes.IsOpen;
        writer.WriteLine(string.Join(',', ((IEnumerable<string>)["item", "label", "votes"]).Concat(Difficulties is null ? [] : ["difficulty"])
            .Concat(open ? ["probability"] : File.Labels.Select(l => CsvText.Cell($"p({l})")))));
        for (var item = 0; item < labels.Length; item++)
        {
            var label = CsvText.Cell(labels[item] < 0 ? "" : File.Labels[labels[item]]);
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{CsvText.Cell(File.Items[item])},{label},{File.Votes.VotesOfItem(item)}"));
            if (Difficulties is not null) writer.Write(string.Create(CultureInfo.InvariantCulture, $",{Difficulties[item]:R}"));
            var posterior = Opinion.PosteriorOf(item);
            var best = open ? File.Votes.CandidatesOf(item).IndexOf(labels[item]) : -1;
            for (var i = 0; i < posterior.Length; i++)
                if (!open || i == best) writer.Write(string.Create(CultureInfo.InvariantCulture, $",{posterior[i]:R}"));
            writer.WriteLine();
        }
    }, leftovers: true);

    public JsonObject Json()
    {
        var counts = File.Votes.VotesOfRaters();
        var json = new JsonObject
        {
            ["model"] = Model, ["votes"] = File.Votes.Count, ["items"] = File.Items.Count, ["open"] = File.Votes.IsOpen,
            ["rounds"] = Opinion.Rounds, ["log_likelihood"] = Number(Opinion.LogLikelihood),
        };
        if (!File.Votes.IsOpen) json["labels"] = new JsonArray([.. File.Labels.Select((label, k) => (JsonNode)new JsonObject
        {
            ["label"] = label, ["items"] = labels.Count(l => l == k), ["prior"] = Opinion.Prior.Length > 0 ? Number(Opinion.Prior[k]) : null,
        })]);
        if (Truth is { } truth)
        {
            json["truth"] = new JsonObject
            {
                ["items"] = truth.Items, ["accuracy"] = Number(truth.Accuracy), ["majority_accuracy"] = Number(truth.MajorityAccuracy),
            };
        }

        json["raters"] = new JsonArray([.. File.Raters.Select((name, r) =>
        {
            var rater = new JsonObject { ["rater"] = name, ["votes"] = counts[r], ["reliability"] = Number(Opinion.Reliabilities[r]) };
            if (Abilities is not null) rater["ability"] = Number(Abilities[r]);
            return (JsonNode)rater;
        })]);
        return json;
    }

    private int Right(int[] found, IReadOnlyList<string?> truth) =>
        truth.Index().Count(t => t.Item is { } right && found[t.Index] >= 0 && File.Labels[found[t.Index]] == right);

    private static JsonNode? Number(double value) => double.IsFinite(value) ? value : null;

    /// <summary>How often labels are right.</summary>
    /// <param name="Items">Of how many items the truth is known.</param>
    /// <param name="Right">Of how many of them the panel is right.</param>
    /// <param name="MajorityRight">Of how many the majority is.</param>
    internal sealed record Known(int Items, int Right, int MajorityRight)
    {
        public double Accuracy => (double)Right / Items;

        public double MajorityAccuracy => (double)MajorityRight / Items;
    }
}
