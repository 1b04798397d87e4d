using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Topologies;

/// <summary>Peers in rows and columns, each linked to those beside, above and below it.</summary>
/// <remarks>
/// The cells are filled row by row, so the last row may be short. On a torus the ends of each row are linked, and the ends of each
/// column, which gives everybody up to four neighbours.
/// </remarks>
[PlanName("grid")]
public sealed record GridTopology : ITopology
{
    /// <summary>Peers in a row; 0: the rectangle nearest to a square.</summary>
    [PlanArgument]
    [PlanRange(0, int.MaxValue)]
    public int Columns { get; init; }

    /// <summary>Whether rows and columns close to rings.</summary>
    public bool Torus { get; init; } = true;

    /// <inheritdoc/>
    public Graph Build(TopologyRequest request)
    {
        var problems = new List<Problem>();
        request.CheckPeers(problems);
        request.CheckLinks(problems, "grid", 2.0 * request.Peers);
        if (Columns < 0 || (request.Peers >= 1 && Columns > request.Peers))
        {
            problems.Add(TopologyProblems.OptionOutOfRange.Here(
                $"grid's columns are {Columns}; they may be 1 to the number of peers, {request.Peers}, or 0 for a near square"));
        }

        if (problems.Count > 0) throw new CohortException(problems);
        return Graph.FromEdges(request.Peers, Links(request.Peers, Columns == 0 ? NearSquareColumns(request.Peers) : Columns));
    }

    /// <summary>
    /// The columns of a full rectangle whose longer side is at most twice the shorter; where there is none (7, 11, 13 ...), the square
    /// that is just large enough, its last row short.
    /// </summary>
    internal static int NearSquareColumns(int peers)
    {
        var side = 1;
        while ((long)side * side < peers) side++;
        for (var columns = side; columns <= 2 * (peers / columns); columns++)
        {
            if (peers % columns == 0) return columns;
        }

        return side;
    }

    private IEnumerable<(int A, int B)> Links(int peers, int columns)
    {
        for (var i = 0; i < peers; i++)
        {
            var (row, column) = (i / columns, i % columns);
            var rowStart = row * columns;
            if (column + 1 < columns && i + 1 < peers) yield return (i, i + 1);
            else if (Torus && i != rowStart) yield return (rowStart, i);
            if ((long)i + columns < peers) yield return (i, i + columns);
            else if (Torus && row > 0) yield return (column, i);
        }
    }
}
