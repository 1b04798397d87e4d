// What is wrong with a page as a browser shows it, a sentence each. Sizes are in pixels of the screen.
window.checks = (() => {
  const slack = 1;
  const smallest = 10;
  const short = text => text.trim().replace(/\s+/g, ' ').slice(0, 40);
  const nameOf = e => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} "${short(e.textContent)}"`;
  const shown = e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 0;
  const scrolls = e => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX);
  const scroller = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (scrolls(p)) return p; return null; };
  const all = selector => [...document.querySelectorAll(selector)].filter(shown);
  const wide = () => document.documentElement.clientWidth;

  // Each piece of text with the rectangle that its letters take.
  function* texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || !shown(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) if (rect.width > 0) yield { text: node.data, of: node.parentElement, rect };
    }
  }

  // Nothing lies beyond the screen or its own card, but in what scrolls; nothing is clipped.
  function cut() {
    const faults = [];
    if (document.documentElement.scrollWidth > wide()) faults.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} in ${wide()}`);
    for (const e of all('body *')) {
      const { left, right } = e.getBoundingClientRect();
      if (!scroller(e) && (right > wide() + slack || left < -slack)) faults.push(`beyond the screen: ${nameOf(e)} ${left} to ${right} of ${wide()}`);
      const { overflowX, overflowY } = getComputedStyle(e);
      if (e.matches('.flag') && e.getClientRects().length > 1) faults.push(`torn: ${nameOf(e)}`);
      const clips = (e instanceof HTMLElement) && (['hidden', 'clip'].includes(overflowX) && e.scrollWidth > e.clientWidth + slack
        || ['hidden', 'clip'].includes(overflowY) && e.scrollHeight > e.clientHeight + slack);
      if (clips) faults.push(`clipped: ${nameOf(e)}`);
    }
    for (const { text, of, rect } of texts()) {
      if (scrolls(of) || scroller(of)) continue;
      const svg = of.closest('svg');
      if (svg && getComputedStyle(svg).overflow !== 'visible') {
        const box = svg.getBoundingClientRect();
        if (rect.right > box.right + slack || rect.left < box.left - slack || rect.bottom > box.bottom + slack || rect.top < box.top - slack)
          faults.push(`clipped by its drawing: "${short(text)}"`);
      }
      const card = of.closest('.card, .tile, header');
      if (!card) continue;
      const box = card.getBoundingClientRect();
      if (rect.right > box.right + slack || rect.left < box.left - slack || rect.bottom > box.bottom + slack || rect.top < box.top - slack)
        faults.push(`beyond its card: "${short(text)}"`);
    }
    return faults;
  }

  // What scrolls sideways is reached by the keyboard too.
  const unreachable = () => all('body *').filter(e => scrolls(e) && e.scrollWidth > e.clientWidth + slack && e.tabIndex < 0 && e.tagName !== 'PRE')
    .map(e => `scrolls, but takes no focus: ${nameOf(e)}`);

  // Texts of a drawing do not run into each other.
  function colliding() {
    const faults = [];
    for (const svg of all('svg')) {
      const boxes = [...svg.querySelectorAll(':scope > text')].filter(shown).filter(t => !t.hasAttribute('transform'))
        .map(t => ({ text: t.textContent, r: t.getBoundingClientRect() }));
      for (let i = 0; i < boxes.length; i++)
        for (let j = 0; j < i; j++) {
          const [a, b] = [boxes[i].r, boxes[j].r];
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (across > 0.5 && down > 0.3 * Math.min(a.height, b.height)) faults.push(`run into each other: "${boxes[j].text}" and "${boxes[i].text}"`);
        }
    }
    return faults;
  }

  // The letters of drawings are large enough to be read.
  function small() {
    const faults = new Set();
    for (const t of document.querySelectorAll('svg text')) {
      const size = parseFloat(getComputedStyle(t).fontSize) * t.closest('svg').getScreenCTM().a;
      if (size < smallest) faults.add(`${size.toFixed(1)} px high: ${nameOf(t)}`);
    }
    return [...faults];
  }

  const channel = c => { const s = c / 255; return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; };
  const parts = colour => { const n = colour.match(/[\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = e => {
    for (let p = e; p; p = p.parentElement) { const c = parts(getComputedStyle(p).backgroundColor); if (c[3] === 1) return c; }
    return [255, 255, 255, 1];
  };

  const solid = e => { let all = 1; for (let p = e; p; p = p.parentElement) all *= getComputedStyle(p).opacity; return all; };

  // Contrast of text and ground by WCAG 2.2, success criterion 1.4.3: 4.5, and 3 for large or bold letters.
  function pale() {
    const faults = new Set();
    for (const { text, of } of texts()) {
      const style = getComputedStyle(of);
      const hint = of.closest('.h');
      const ground = hint ? parts(getComputedStyle(hint.querySelector('g rect')).fill) : behind(of);
      const ink = parts(of.closest('svg') ? style.fill : style.color);
      const [a, b] = [light(ink.map((c, i) => c * solid(of) + ground[i] * (1 - solid(of)))), light(ground)];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      const large = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.6 && style.fontWeight >= 700;
      if (contrast < (large ? 3 : 4.5)) faults.add(`contrast ${contrast.toFixed(2)}: "${short(text)}" in ${nameOf(of)}`);
    }
    return [...faults];
  }

  // Every mark that stands for a value lies in a place that answers.
  function mute() {
    const faults = [];
    for (const mark of all('svg circle, svg .bar, svg .bubble, svg [class^=heat]')) {
      const r = mark.getBoundingClientRect();
      const [x, y] = [(r.left + r.right) / 2, (r.top + r.bottom) / 2];
      const answers = [...mark.closest('svg').querySelectorAll('.h > rect')].some(place => {
        const p = place.getBoundingClientRect();
        return p.left - slack <= x && x <= p.right + slack && p.top - slack <= y && y <= p.bottom + slack;
      });
      if (!answers) faults.push(`nothing answers at ${nameOf(mark)} ${x}, ${y}`);
    }
    return faults;
  }

  const places = () => [...document.querySelectorAll('svg .h')];
  const answered = new Map();

  function judge(place) {
    const text = place.querySelector(':scope > g');
    if (!text || !text.textContent.trim()) return 'says nothing';
    if (!text.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return 'does not answer at once';
    const box = text.getBoundingClientRect();
    if (box.left < -slack || box.right > wide() + slack) return `its text lies beyond the screen, ${box.left} to ${box.right}`;
    if (box.top + scrollY < 0 || box.bottom + scrollY > document.documentElement.scrollHeight) return 'its text lies beyond the page';
    const frame = text.querySelector('rect').getBoundingClientRect();
    const letters = text.querySelector('text').getBoundingClientRect();
    if (letters.left < frame.left - slack || letters.right > frame.right + slack) return 'its text is wider than its frame';
    const others = places().filter(p => p !== place && p.querySelector(':scope > g').checkVisibility({ visibilityProperty: true })).length;
    return others > 0 ? 'another text stays beside it' : '';
  }

  // From now on every place is judged in the moment in which a pointer comes to it; gives how many there are.
  function listen() {
    const note = e => { const place = e.target.closest?.('.h'); if (place) answered.set(place, judge(place)); };
    document.addEventListener('mousemove', note);
    document.addEventListener('click', note);
    return places().length;
  }

  // Brings a place into view; gives its middle and those of the places after it that are in view as well.
  function show(first) {
    const frames = places().map(p => p.querySelector(':scope > rect'));
    frames[first].scrollIntoView({ block: frames[first].getBoundingClientRect().height > innerHeight / 2 ? 'center' : 'start', behavior: 'instant' });
    const middles = [];
    for (const frame of frames.slice(first)) {
      const r = frame.getBoundingClientRect();
      if (middles.length > 0 && (r.top < 0 || r.bottom > innerHeight)) break;
      middles.push([(r.left + r.right) / 2, (r.top + r.bottom) / 2]);
    }
    return middles;
  }

  const answers = () => places().map((place, i) => [answered.get(place) ?? 'was not reached', i, short(place.textContent)])
    .filter(([fault]) => fault).map(([fault, i, text]) => `place ${i} "${text}": ${fault}`);

  return { cut, unreachable, colliding, small, pale, mute, listen, show, answers };
})();
