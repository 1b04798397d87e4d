using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Plans;

/// <summary>What has to hold of a plan whose peers bring tables of their own; everything that is wrong at once.</summary>
internal static class MemberRules
{
    private const int MaxName = 100;

    /// <summary>A sentence for each rule that is broken.</summary>
    public static IEnumerable<string> Of(Plan plan)
    {
        var members = plan.Peers.Members;
        if (members.Count > 0) return [.. OfMembers(members), .. OfPeers(plan.Peers), .. OfData(plan.Data.Source, members)];
        return plan.Data.Source is TableSource { Path: null }
            ? ["data.table.path is missing; expected is a path, or peers that each bring a table of their own: "
                + "peers: { members: [ { name: north, data: north.csv }, ... ] }"] : [];
    }

    private static IEnumerable<string> OfMembers(IReadOnlyList<MemberOptions> members)
    {
        if (members.Count < 2) yield return "peers.members has one member, and two or more can learn together";
        foreach (var same in members.GroupBy(m => m.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return $"{same.Count()} of peers.members have the name {Excerpt.Quoted(same.Key)}; each needs its own";
        foreach (var (i, member) in members.Index())
        {
            var name = member.Name;
            if (name.Length is 0 or > MaxName || name.Trim() != name || name == "-" || name.Any(char.IsControl))
                yield return $"peers.members.{i}.name is {Excerpt.Quoted(name)}; a name has 1 to {MaxName} characters, none of them before or behind "
                    + "the name a blank, and is not -";
        }

        if (members.Count(m => m.Data?.Given == "-") > 1) yield return "several of peers.members have - as data, and there is one standard input";
    }

    private static IEnumerable<string> OfPeers(PeersOptions peers)
    {
        var count = peers.Members.Count;
        if (peers.Count != count) yield return $"peers.count is {peers.Count}, but there are {count} members (peers.members): leave peers.count out";
        if (peers.Split is not NaturalId)
            yield return "peers.split deals one data set out, and peers.members each bring their own: leave one of the two out";
    }

    private static IEnumerable<string> OfData(IDataSource source, IReadOnlyList<MemberOptions> members)
    {
        if (source is MemorySource)
        {
            foreach (var member in members.Where(m => m.Data is not null))
                yield return $"the member {Excerpt.Quoted(member.Name)} has a file as data, and the plan's rows are in memory";
            yield break;
        }

        foreach (var member in members.Where(m => m.Data is not { Given.Length: > 0 }))
            yield return $"the member {Excerpt.Quoted(member.Name)} has no data: give it a file, as in {{ name: north, data: north.csv }}";
        if (source is not TableSource table)
        {
            yield return "peers.members bring tables: data says what these have in common, as in data: { table: { label: outcome } }";
            yield break;
        }

        if (table.Path is { } path)
            yield return $"data.table.path is {Excerpt.Quoted(path.Given)}, but peers.members bring tables of their own: leave one of the two out";
        if (table.Group is { } group)
            yield return $"data.table.group is {Excerpt.Quoted(group)}, but with peers.members that is known: leave one of the two out";
        if (table.Rows is not null) yield return "data.table.rows has no meaning with peers.members: each learns from all of its training rows";
        if (table.Holdout != new TableSource().Holdout)
            yield return "data.table.holdout has no meaning with peers.members: the common test set is what they set aside (peers.local_test), "
                + "or data.table.test";
    }
}
