namespace Cohort.Panels;

/// <summary>How a panel's votes become one opinion.</summary>
public interface IPanelModel
{
    /// <summary>Weighs the votes.</summary>
    /// <param name="votes">The votes.</param>
    /// <returns>The same numbers, to the bit, whatever order the votes came in.</returns>
    /// <exception cref="ArgumentException">The model needs a fixed set of classes, and answers are open; or an option is out of range.</exception>
    PanelOpinion Weigh(PanelVotes votes);
}
