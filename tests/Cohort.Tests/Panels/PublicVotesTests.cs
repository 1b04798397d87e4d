using Cohort.Data;
using Cohort.Panels;
using Cohort.Tests.Data;

namespace Cohort.Tests.Panels;

/// <summary>The public sets of votes: the figures that they came with, and the default beside a majority.</summary>
public sealed class PublicVotesTests
{
    // "plain two-step EM, 50 rounds": the figures of the data folder come out with 0.01 added to each count, which was found by trying.
    [SkippableTheory]
    [InlineData("adultcontent2", 0.763, 0.739)]
    [InlineData("barzan-mozafari", 0.696, 0.712)]
    public void Weigh_PlainRounds_HaveTheFiguresOfTheSets(string set, double majority, double plain)
    {
        Assert.Equal(majority, Math.Round(Accuracy(set, new Majority()), 3));
        Assert.Equal(plain, Math.Round(Accuracy(set, DawidSkene.Plain() with { Added = 0.01 }), 3));
    }

    [SkippableTheory]
    [InlineData("adultcontent2")]
    [InlineData("barzan-mozafari")]
    [InlineData("music-genre")]
    public void Weigh_ByDefault_IsNotBelowTheMajority(string set)
    {
        var (majority, smoothed) = (Accuracy(set, new Majority()), Accuracy(set, new DawidSkene()));
        var others = $"plain {Accuracy(set, DawidSkene.Plain()):0.0000}, one coin {Accuracy(set, new OneCoin()):0.0000}";
        Assert.True(smoothed >= majority, $"{set}: majority {majority:0.0000}, smoothed {smoothed:0.0000}, {others}");
    }

    // Three people on each of 50,000 images: the truth is CIFAR's own label.
    [SkippableFact]
    public void Weigh_PeopleOnImages_IsAboveTheMajority()
    {
        var data = new CifarNSource().Read($"{PublicData.Folder}/cifar-n/cifar-10n.csv.gz", $"{PublicData.Folder}/cifar-n/side_info_cifar10N.csv.gz");
        var (votes, voters) = (data["vote"], data["voter"]);
        int[] items = [.. Enumerable.Range(0, data.Rows).SelectMany(row => Enumerable.Repeat(row, votes.Size))];
        int[] labels = [.. Enumerable.Range(0, data.Rows).SelectMany(row => votes.Integers(row).ToArray())];
        int[] raters = [.. Enumerable.Range(0, data.Rows).SelectMany(row => voters.Integers(row).ToArray())];
        var known = raters.Distinct().Order().Index().ToDictionary(rater => rater.Item, rater => rater.Index);
        var panel = new PanelVotes(known.Count, data.Rows, data.Classes.Count, [.. raters.Select(rater => known[rater])], items, labels);
        double Right(IPanelModel model) => model.Weigh(panel).Labels().Zip(data.Labels).Average(pair => pair.First == pair.Second ? 1.0 : 0);
        var (majority, plain, smoothed, coin) = (Right(new Majority()), Right(DawidSkene.Plain()), Right(new DawidSkene()), Right(new OneCoin()));
        Assert.Equal((747, 0.9118, 0.9094, 0.9156, 0.9089),
            (known.Count, Math.Round(majority, 4), Math.Round(plain, 4), Math.Round(smoothed, 4), Math.Round(coin, 4)));
    }

    private static double Accuracy(string set, IPanelModel model)
    {
        var music = set == "music-genre";
        string Path(string name) => File.Exists($"{name}.gz") ? $"{name}.gz" : name;
        var file = VoteFile.Read(Path($"{PublicData.Folder}/crowd/{set}-labels.csv"), "worker");
        var truth = file.ReadTruth(Path($"{PublicData.Folder}/crowd/{set}-{(music ? "gold" : "truth")}.csv"),
            music ? "id" : "item", music ? "class" : "label");
        var labels = model.Weigh(file.Votes).Labels();
        int[] known = [.. Enumerable.Range(0, labels.Length).Where(i => truth[i] is not null)];
        return known.Average(i => file.Labels[labels[i]] == truth[i] ? 1.0 : 0);
    }
}
