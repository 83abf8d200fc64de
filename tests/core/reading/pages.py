"""A web page invented for the tests, with what pages print around an article."""

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0038)https://harbour.example/boats-stay.html -->
<html lang="en"><head><meta charset="utf-8"><title>Boats Stay at the Pier | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta property="og:title" content="Boats Stay at the Pier">
<meta name="author" content="Mira Oldenkampf"><meta property="article:published_time" content="2019-03-04T08:00:00Z">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article>
<h1>Boats Stay at the Pier</h1>
<p class="standfirst">A storm of three days keeps every fisherman of Portveld ashore.</p>
<p class="byline">By Mira Oldenkampf</p>
<figure><img src="pier.jpg" alt=""><figcaption>Nine boats lie at the pier of Portveld.
<span class="credit">Photo: Jon Veld</span></figcaption></figure>
<p>PORTVELD, Norland -- Rain fell on the harbour all of Monday morning, and none of the nine boats left the pier before
noon.</p>
<p>Nobody sold any fish on the market square, and the ice house stayed shut for the first time in eleven years, a guard
said.</p>
<div class="newsletter"><p>Sign up for our newsletter</p></div>
<h2>Waiting for the Wind</h2>
<p>&ldquo;We wait until the wind turns,&rdquo; said Jon Veld, who has fished from Portveld since he was a boy of twelve
years.</p>
<div class="wp-caption"><img src="lamp.jpg">
<p class="wp-caption-text">A guard lights the lamp of the old tower.</p></div>
<p>The harbour office expects the storm to pass on Thursday, and it has asked the crews to look after their ropes until
then.</p>
<p>Tomas Arvid contributed reporting from Keldrum.</p>
</article></main>
<aside><h3>Most read</h3><ul><li><a href="/a">Mayor opens a bridge</a></li></ul></aside>
<footer><p>Copyright The Harbour Post</p></footer>
</body></html>
"""
